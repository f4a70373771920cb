using System.Collections.Immutable;
using System.Text;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.GatewayResponses;

/// <summary>
/// The body of a gateway response: text with <c>$context.…</c> and <c>$stageVariables.…</c> put in place. It is not a
/// mapping template; nothing else is evaluated.
/// </summary>
internal sealed class GatewayResponseTemplate
{
    private const string ContextPrefix = "$context.";
    private const string StageVariablesPrefix = "$stageVariables.";

    private readonly ImmutableArray<Part> _parts;

    private GatewayResponseTemplate(ImmutableArray<Part> parts) => _parts = parts;

    public static GatewayResponseTemplate Default { get; } = Parse("""{"message":$context.error.messageString}""");

    /// <exception cref="FormatException">The template names a variable that does not exist.</exception>
    public static GatewayResponseTemplate Parse(string text)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var prefix = text.AsSpan(i).StartsWith(ContextPrefix) ? ContextPrefix
                : text.AsSpan(i).StartsWith(StageVariablesPrefix) ? StageVariablesPrefix
                : null;
            if (prefix is null)
            {
                continue;
            }

            var end = i + prefix.Length;
            while (end < text.Length && IsNameCharacter(text, end))
            {
                end++;
            }

            var name = text[(i + prefix.Length)..end];
            if (prefix == ContextPrefix && !ContextVariables.IsKnown(name))
            {
                throw new FormatException($"uses $context.{name}, which does not exist");
            }

            parts.Add(new Part(text[start..i], PartKind.Literal));
            parts.Add(new Part(name, prefix == ContextPrefix ? PartKind.Context : PartKind.StageVariable));
            start = end;
            i = end - 1;
        }

        parts.Add(new Part(text[start..], PartKind.Literal));
        return new GatewayResponseTemplate(parts.ToImmutable());
    }

    public string Render(RequestContext context)
    {
        var result = new StringBuilder();
        foreach (var part in _parts)
        {
            result.Append(part.Kind switch
            {
                PartKind.Context => ContextVariables.Resolve(context, part.Text),
                PartKind.StageVariable => context.Api.Stage.Variables.GetValueOrDefault(part.Text),
                _ => part.Text,
            });
        }

        return result.ToString();
    }

    /// <summary>A dot belongs to the name only when another part follows it.</summary>
    private static bool IsNameCharacter(string text, int index) =>
        IsWordCharacter(text[index])
        || (text[index] == '.' && index + 1 < text.Length && IsWordCharacter(text[index + 1]));

    private static bool IsWordCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-';

    private enum PartKind
    {
        Literal,
        Context,
        StageVariable,
    }

    private readonly record struct Part(string Text, PartKind Kind);
}
