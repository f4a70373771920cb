using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>
/// Reads YAML, and JSON as the subset of YAML it is, into positioned nodes. Aliases are not followed: no API definition
/// needs them, and they let a small file grow without bound.
/// </summary>
internal sealed class DocumentReader
{
    private const int MaximumDepth = 100;

    private readonly DocumentErrors _errors;
    private readonly Parser _parser;

    private DocumentReader(string text, DocumentErrors errors)
    {
        _errors = errors;
        _parser = new Parser(new StringReader(text));
    }

    /// <returns>The root, or null when the text holds no readable document (the errors say why).</returns>
    public static DocumentNode? Read(string text, DocumentErrors errors)
    {
        var reader = new DocumentReader(text, errors);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException exception)
        {
            errors.Add((int)exception.Start.Line, "$", $"is not valid YAML or JSON: {exception.Message}");
            return null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // The scanner has no better word for some unfinished texts.
            errors.Add((int)(reader._parser.Current?.End.Line ?? 1), "$", "is not valid YAML or JSON");
            return null;
        }
    }

    private DocumentNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            _errors.Add(1, "$", "is empty");
            return null;
        }

        var root = ReadNode("$", depth: 0);
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second))
        {
            _errors.Add((int)second.Start.Line, "$", "holds more than one document");
        }

        return root;
    }

    private DocumentNode ReadNode(string path, int depth)
    {
        var line = (int)(_parser.Current?.Start.Line ?? 0);
        if (depth > MaximumDepth)
        {
            throw new YamlException(_parser.Current!.Start, _parser.Current.End, $"nested deeper than {MaximumDepth} levels");
        }

        if (_parser.Current is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } } tagged)
        {
            _errors.Add(line, path, $"has the tag {tagged.Tag}; write the long form, for example Fn::Sub");
        }

        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return new ScalarNode(path, line, scalar.Value, scalar.Style != ScalarStyle.Plain);
        }

        if (_parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<DocumentNode>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(ReadNode($"{path}[{items.Count}]", depth + 1));
            }

            return new SequenceNode(path, line, items);
        }

        if (_parser.TryConsume<MappingStart>(out _))
        {
            return ReadMapping(path, line, depth);
        }

        var alias = _parser.Consume<AnchorAlias>();
        _errors.Add(line, path, $"uses the YAML alias *{alias.Value}; write the value out");
        return new ScalarNode(path, line, "", Quoted: false);
    }

    private MappingNode ReadMapping(string path, int line, int depth)
    {
        var members = new List<KeyValuePair<string, DocumentNode>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var self = new MappingNode(path, line, members);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var keyLine = (int)(_parser.Current?.Start.Line ?? 0);
            if (ReadNode(path, depth + 1) is not ScalarNode key)
            {
                _errors.Add(keyLine, path, "has a member whose name is not a scalar");
                ReadNode(path, depth + 1);
                continue;
            }

            var value = ReadNode(self.MemberPath(key.Value), depth + 1);
            if (names.Add(key.Value))
            {
                members.Add(new(key.Value, value));
            }
            else
            {
                _errors.Add(keyLine, value.Path, "is defined twice");
            }
        }

        return self;
    }
}
