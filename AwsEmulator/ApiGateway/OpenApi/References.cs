using System.Diagnostics.CodeAnalysis;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>
/// Follows the references of a definition to its <c>components</c>. One that leads nowhere is an error: what it should have
/// declared would not be checked.
/// </summary>
internal sealed class References(MappingNode root, DocumentErrors errors)
{
    private const string Keyword = "$ref";

    /// <returns>The node itself, or what it refers to; null where that is not there, or is no object, and an error was reported.</returns>
    /// <remarks>
    /// <c>section</c>: The part of <c>components</c> that has such things, for example <c>parameters</c>.
    /// </remarks>
    public ObjectReader? Read(DocumentNode node, string section) =>
        !TryGet(node, out var reference) ? ObjectReader.From(node, errors)
            : Find(node, reference, section) is { } target ? ObjectReader.From(target, errors)
            : null;

    /// <returns>Null where there is no such thing, or it is a reference again, and an error was reported.</returns>
    public DocumentNode? Find(DocumentNode node, string reference, string section)
    {
        var prefix = $"#/components/{section}/";
        if (!reference.StartsWith(prefix, StringComparison.Ordinal)
            || !root.TryGet("components", out var components) || components is not MappingNode parts
            || !parts.TryGet(section, out var list) || list is not MappingNode named
            || !named.TryGet(Name(reference[prefix.Length..]), out var target))
        {
            errors.Add(node, $"refers to {reference}, which is not there; write {prefix}Name");
            return null;
        }

        if (TryGet(target, out _))
        {
            errors.Add(target, "is only a reference; refer to its target");
            return null;
        }

        return target;
    }

    public static bool TryGet(DocumentNode node, [NotNullWhen(true)] out string? reference)
    {
        reference = node is MappingNode map && map.TryGet(Keyword, out var value) ? (value as ScalarNode)?.Value ?? "" : null;
        return reference is not null;
    }

    private static string Name(string segment) =>
        segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
