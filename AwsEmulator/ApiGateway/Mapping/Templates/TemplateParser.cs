using System.Collections.Immutable;
using System.Text;

namespace Causeway.AwsEmulator.ApiGateway.Mapping.Templates;

/// <summary>
/// Parses the part of the Velocity Template Language that mapping templates use. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings.html.
/// </summary>
internal sealed class TemplateParser
{
    private const int MaximumDepth = 50;

    private static readonly string[] Directives =
        ["set", "if", "elseif", "else", "end", "foreach", "define", "break", "stop", "macro", "include", "parse", "evaluate"];

    private readonly TemplateScanner _scanner;
    private readonly ExpressionParser _expressions;
    private int _depth;
    private int _loops;

    internal TemplateParser(TemplateScanner scanner, int depth)
    {
        _scanner = scanner;
        _depth = depth;
        _expressions = new ExpressionParser(scanner, depth);
    }

    /// <exception cref="FormatException">The template cannot be evaluated as AWS does; the message names the line.</exception>
    public static ImmutableArray<TemplateNode> Parse(string text, int firstLine = 1, int depth = 0)
    {
        var scanner = new TemplateScanner(text, firstLine);
        var parser = new TemplateParser(scanner, depth);
        var nodes = parser.ParseBlock(out var end);
        return end is null ? nodes : throw scanner.Error($"#{end} without its beginning");
    }

    /// <param name="end">The directive that ended the block; null at the end of the text.</param>
    private ImmutableArray<TemplateNode> ParseBlock(out string? end)
    {
        if (++_depth > MaximumDepth)
        {
            throw _scanner.Error($"nested deeper than {MaximumDepth} levels");
        }

        var nodes = ImmutableArray.CreateBuilder<TemplateNode>();
        var text = new StringBuilder();
        end = null;
        while (!_scanner.AtEnd && end is null)
        {
            if (_scanner is { Current: '\\', Next: '$' or '#' })
            {
                text.Append(_scanner.Next);
                _scanner.Position += 2;
            }
            else if (_scanner.Current == '#' && ParseHash(nodes, text, out end))
            {
                continue;
            }
            else if (_scanner.Current == '$' && ParseOutput() is { } output)
            {
                Flush(nodes, text);
                nodes.Add(output);
            }
            else
            {
                text.Append(_scanner.Current);
                _scanner.Position++;
            }
        }

        Flush(nodes, text);
        _depth--;
        return nodes.ToImmutable();
    }

    private void Flush(ImmutableArray<TemplateNode>.Builder nodes, StringBuilder text)
    {
        if (text.Length > 0)
        {
            nodes.Add(new TextNode(_scanner.Line, text.ToString()));
            text.Clear();
        }
    }

    /// <returns>False when the hash is plain text.</returns>
    private bool ParseHash(ImmutableArray<TemplateNode>.Builder nodes, StringBuilder text, out string? end)
    {
        end = null;
        if (_scanner.StartsWith("##"))
        {
            var lineEnd = _scanner.Text.IndexOf('\n', _scanner.Position);
            _scanner.Position = lineEnd < 0 ? _scanner.Text.Length : lineEnd + 1;
            return true;
        }

        if (_scanner.StartsWith("#*"))
        {
            SkipTo("*#");
            return true;
        }

        if (_scanner.StartsWith("#[["))
        {
            var start = _scanner.Position + 3;
            SkipTo("]]#");
            text.Append(_scanner.Text, start, _scanner.Position - 3 - start);
            return true;
        }

        var position = _scanner.Position++;
        var braced = _scanner.TryTake("{");
        var name = _scanner.TakeName();
        if (name is null || !Directives.Contains(name) || (braced && !_scanner.TryTake("}")))
        {
            // A macro call would look like this; nothing else may, or it would be silently printed.
            var isCall = name is not null && _scanner.Current == '(';
            _scanner.Position = position;
            return isCall ? throw _scanner.Error($"#{name} is not supported") : false;
        }

        Flush(nodes, text);
        switch (name)
        {
            case "end" or "else" or "elseif":
                end = name;
                if (name != "elseif")
                {
                    _scanner.SkipLineEnd();
                }

                break;
            case "macro" or "include" or "parse" or "evaluate":
                throw _scanner.Error($"#{name} is not supported");
            default:
                nodes.Add(ParseDirective(name));
                break;
        }

        return true;
    }

    private TemplateNode ParseDirective(string name)
    {
        var line = _scanner.Line;
        switch (name)
        {
            case "set":
                return ParseSet(line);
            case "if":
                return ParseIf(line);
            case "foreach":
                return ParseForEach(line);
            case "define":
                Open("#define");
                var variable = ParseVariable("#define");
                Close("#define");
                return new DefineNode(line, variable, ParseBody("define"));
            default:
                if (name == "break" && _loops == 0)
                {
                    throw _scanner.Error("#break outside #foreach");
                }

                _scanner.SkipLineEnd();
                return new LeaveNode(line, Stop: name == "stop");
        }
    }

    private SetNode ParseSet(int line)
    {
        Open("#set");
        if (_expressions.TryParseReference(out _) is not { } target)
        {
            throw _scanner.Error("#set needs a variable");
        }

        _expressions.CheckTarget(target);
        _scanner.SkipWhiteSpace();
        if (!_scanner.TryTake("="))
        {
            throw _scanner.Error("#set needs =");
        }

        var value = _expressions.Parse();
        Close("#set");
        _scanner.SkipLineEnd();
        return new SetNode(line, target, value);
    }

    private IfNode ParseIf(int line)
    {
        var branches = ImmutableArray.CreateBuilder<IfBranch>();
        var condition = ParseCondition();
        while (true)
        {
            var body = ParseBlock(out var end);
            branches.Add(new IfBranch(condition, body));
            switch (end)
            {
                case "end":
                    return new IfNode(line, branches.ToImmutable());
                case "elseif" when condition is not null:
                    condition = ParseCondition();
                    break;
                case "else" when condition is not null:
                    condition = null;
                    break;
                case null:
                    throw _scanner.Error($"the #if of line {line} has no #end");
                default:
                    throw _scanner.Error($"#{end} after #else");
            }
        }
    }

    private TemplateExpression ParseCondition()
    {
        Open("#if");
        var condition = _expressions.Parse();
        Close("#if");
        _scanner.SkipLineEnd();
        return condition;
    }

    private ForEachNode ParseForEach(int line)
    {
        Open("#foreach");
        var variable = ParseVariable("#foreach");
        _scanner.SkipWhiteSpace();
        if (_scanner.TakeName() != "in")
        {
            throw _scanner.Error("#foreach needs \"in\"");
        }

        var items = _expressions.Parse();
        Close("#foreach");
        _loops++;
        var body = ParseBody("foreach");
        _loops--;
        return new ForEachNode(line, variable, items, body);
    }

    private ImmutableArray<TemplateNode> ParseBody(string directive)
    {
        _scanner.SkipLineEnd();
        var line = _scanner.Line;
        var body = ParseBlock(out var end);
        return end == "end" ? body : throw _scanner.Error($"the #{directive} of line {line} has no #end");
    }

    private string ParseVariable(string directive)
    {
        _scanner.SkipWhiteSpace();
        return _expressions.TryParseReference(out _) is { Steps.Length: 0 } reference
            ? reference.Name
            : throw _scanner.Error($"{directive} needs a plain variable");
    }

    private OutputNode? ParseOutput()
    {
        var (line, start) = (_scanner.Line, _scanner.Position);
        if (_expressions.TryParseReference(out var quiet) is not { } reference)
        {
            _scanner.Position = start;
            return null;
        }

        _expressions.CheckReference(reference);
        return new OutputNode(line, reference, _scanner.Text[start.._scanner.Position], quiet);
    }

    private void Open(string directive)
    {
        _scanner.SkipWhiteSpace();
        if (!_scanner.TryTake("("))
        {
            throw _scanner.Error($"{directive} needs (");
        }

        _scanner.SkipWhiteSpace();
    }

    private void Close(string directive)
    {
        _scanner.SkipWhiteSpace();
        if (!_scanner.TryTake(")"))
        {
            throw _scanner.Error($"{directive} needs ) instead of \"{_scanner.Current}\"");
        }
    }

    private void SkipTo(string terminator)
    {
        var end = _scanner.Text.IndexOf(terminator, _scanner.Position + 2, StringComparison.Ordinal);
        _scanner.Position = end < 0 ? throw _scanner.Error($"{terminator} is missing") : end + terminator.Length;
    }
}
