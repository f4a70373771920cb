using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Causeway.AwsEmulator.ApiGateway.Policies;

/// <summary>
/// A pattern with its wildcards and policy variables. A variable's value never acts as a wildcard, so that nothing a
/// caller sends can widen a policy.
/// </summary>
internal sealed class PolicyPattern
{
    private readonly ImmutableArray<Part> _parts;
    private readonly PatternToken[]? _constant;

    private PolicyPattern(string text, ImmutableArray<Part> parts)
    {
        Text = text;
        _parts = parts;
        _constant = parts.All(part => part.Variable is null) ? [.. parts.SelectMany(part => part.Tokens)] : null;
    }

    public string Text { get; }

    /// <summary>Whether the pattern depends on the request through a policy variable.</summary>
    public bool HasVariables => _constant is null;

    /// <param name="text">The pattern as the policy spells it.</param>
    /// <param name="wildcards">Whether <c>*</c> and <c>?</c> are wildcards here.</param>
    /// <param name="variables">Whether <c>${…}</c> is a policy variable: only from version 2012-10-17 on.</param>
    public static PolicyPattern Parse(string text, bool wildcards, bool variables)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        var tokens = new List<PatternToken>();
        for (var i = 0; i < text.Length; i++)
        {
            if (variables && text[i] == '$' && i + 1 < text.Length && text[i + 1] == '{')
            {
                var end = text.IndexOf('}', i + 2);
                if (end < 0)
                {
                    throw new PolicyFormatException($"\"{text}\" has a policy variable without its closing brace");
                }

                var name = text[(i + 2)..end];
                i = end;
                if (name is "*" or "?" or "$")
                {
                    tokens.Add(PatternToken.Literal(name[0]));
                    continue;
                }

                parts.Add(new Part([.. tokens], null, null));
                tokens.Clear();
                parts.Add(ParseVariable(text, name));
                continue;
            }

            tokens.Add(text[i] switch
            {
                '*' when wildcards => PatternToken.AnyRun,
                '?' when wildcards => PatternToken.AnyCharacter,
                var character => PatternToken.Literal(character),
            });
        }

        parts.Add(new Part([.. tokens], null, null));
        return new PolicyPattern(text, parts.ToImmutable());
    }

    /// <summary>Puts the request's values in place of the variables.</summary>
    /// <returns>False, with the variable's name, when the request lacks one that has no default.</returns>
    public bool TryResolve(PolicyRequest request, out PatternToken[] tokens, [NotNullWhen(false)] out string? missing)
    {
        missing = null;
        if (_constant is not null)
        {
            tokens = _constant;
            return true;
        }

        var resolved = new List<PatternToken>();
        foreach (var part in _parts)
        {
            resolved.AddRange(part.Tokens);
            if (part.Variable is null)
            {
                continue;
            }

            // A multivalued key cannot stand in the place of one value.
            var value = request.Keys.TryGetValue(part.Variable, out var values) && values.Length == 1
                ? values[0]
                : part.Default;
            if (value is null)
            {
                tokens = [];
                missing = part.Variable;
                return false;
            }

            resolved.AddRange(value.Select(PatternToken.Literal));
        }

        tokens = [.. resolved];
        return true;
    }

    private static Part ParseVariable(string text, string expression)
    {
        var comma = expression.IndexOf(',', StringComparison.Ordinal);
        var name = (comma < 0 ? expression : expression[..comma]).Trim();
        string? fallback = null;
        if (comma >= 0)
        {
            var quoted = expression[(comma + 1)..].Trim();
            if (quoted.Length < 2 || quoted[0] != '\'' || quoted[^1] != '\'')
            {
                throw new PolicyFormatException($"\"{text}\" has a policy variable whose default is not in single quotes");
            }

            fallback = quoted[1..^1];
        }

        return name.Length == 0
            ? throw new PolicyFormatException($"\"{text}\" has a policy variable without a name")
            : new Part([], name, fallback);
    }

    private sealed record Part(ImmutableArray<PatternToken> Tokens, string? Variable, string? Default);
}
