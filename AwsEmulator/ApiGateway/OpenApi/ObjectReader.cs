using System.Globalization;
using System.Diagnostics.CodeAnalysis;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>
/// Reads the members of one mapping and reports, when it is done, those that nobody asked for: an extension or
/// property without effect here would behave differently on AWS.
/// </summary>
internal sealed class ObjectReader(MappingNode node, DocumentErrors errors)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public MappingNode Node => node;

    public static ObjectReader? From(DocumentNode node, DocumentErrors errors)
    {
        if (node is MappingNode mapping)
        {
            return new ObjectReader(mapping, errors);
        }

        errors.Add(node, "must be an object");
        return null;
    }

    public bool TryGet(string name, [NotNullWhen(true)] out DocumentNode? value)
    {
        _read.Add(name);
        return node.TryGet(name, out value);
    }

    /// <summary>Accepts members that describe the API for people and tools and have no effect at run time.</summary>
    public void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            _read.Add(name);
        }
    }

    public ObjectReader? Object(string name) => TryGet(name, out var value) ? From(value, errors) : null;

    public IEnumerable<KeyValuePair<string, DocumentNode>> Map(string name) => Object(name)?.Node.Members ?? [];

    public string? String(string name)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value is ScalarNode { IsNull: false } scalar)
        {
            return scalar.Value;
        }

        errors.Add(value, "must be a string");
        return null;
    }

    public string? RequiredString(string name)
    {
        var value = String(name);
        if (value is null && !node.TryGet(name, out _))
        {
            errors.Add(node, $"needs \"{name}\"");
        }

        return value;
    }

    public int? Integer(string name, int minimum, int maximum)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value is ScalarNode scalar
            && int.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= minimum && number <= maximum)
        {
            return number;
        }

        errors.Add(value, $"must be a whole number from {minimum} to {maximum}");
        return null;
    }

    public bool? Boolean(string name)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value is ScalarNode { Value: "true" or "false" } scalar)
        {
            return scalar.Value == "true";
        }

        errors.Add(value, "must be true or false");
        return null;
    }

    public IEnumerable<string> Strings(string name)
    {
        if (!TryGet(name, out var value))
        {
            yield break;
        }

        if (value is not SequenceNode sequence)
        {
            errors.Add(value, "must be a list");
            yield break;
        }

        foreach (var item in sequence.Items)
        {
            if (item is ScalarNode { IsNull: false } scalar)
            {
                yield return scalar.Value;
            }
            else
            {
                errors.Add(item, "must be a string");
            }
        }
    }

    /// <summary>Reports every member that was neither read nor ignored.</summary>
    public void RejectOthers(string supported)
    {
        foreach (var (name, value) in node.Members)
        {
            if (!_read.Contains(name))
            {
                errors.Add(value, $"is not supported; {supported}");
            }
        }
    }

    /// <summary>Reports every unread API Gateway extension; other members are OpenAPI's own and stay without effect.</summary>
    public void RejectOtherExtensions()
    {
        foreach (var (name, value) in node.Members)
        {
            if (name.StartsWith("x-amazon-apigateway-", StringComparison.Ordinal) && !_read.Contains(name))
            {
                errors.Add(value, "is not supported here; remove it, because the emulator would not act as AWS does");
            }
        }
    }
}
