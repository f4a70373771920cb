using System.Collections.Immutable;

namespace Causeway.AwsEmulator.ApiGateway.Mapping.Templates;

/// <summary>Parses the expressions inside directives, and references anywhere.</summary>
internal sealed class ExpressionParser(TemplateScanner scanner, int outerDepth)
{
    private const int MaximumDepth = 50;

    /// <summary>Loosest first; the words are Velocity's other spelling.</summary>
    private static readonly string[][] Levels =
    [
        ["||", "or"],
        ["&&", "and"],
        ["==", "!=", "eq", "ne"],
        ["<=", ">=", "<", ">", "le", "ge", "lt", "gt"],
        ["+", "-"],
        ["*", "/", "%"],
    ];

    private int _depth = outerDepth;

    public TemplateExpression Parse() => ParseLevel(0);

    /// <returns>Null, with the position undefined, when there is no reference here.</returns>
    public ReferenceExpression? TryParseReference(out bool quiet)
    {
        quiet = false;
        if (!scanner.TryTake("$"))
        {
            return null;
        }

        quiet = scanner.TryTake("!");
        var braced = scanner.TryTake("{");
        if (scanner.TakeName() is not { } name)
        {
            return null;
        }

        var steps = ImmutableArray.CreateBuilder<ReferenceStep>();
        while (TryParseStep() is { } step)
        {
            steps.Add(step);
        }

        return braced && !scanner.TryTake("}")
            ? throw scanner.Error($"${{{name} has no closing brace")
            : new ReferenceExpression(name, steps.ToImmutable());
    }

    /// <exception cref="FormatException">The reference names something that AWS does not have.</exception>
    public void CheckReference(ReferenceExpression reference)
    {
        if (TemplateVariables.Check(reference) is { } error)
        {
            throw scanner.Error(error);
        }
    }

    /// <exception cref="FormatException">Nothing can be assigned to the reference.</exception>
    public void CheckTarget(ReferenceExpression reference)
    {
        if (!TemplateVariables.IsAssignable(reference))
        {
            throw scanner.Error($"#set cannot assign to ${reference.Name} with members; $context.requestOverride and $context.responseOverride can be assigned to");
        }
    }

    private TemplateExpression ParseLevel(int level)
    {
        if (level == Levels.Length)
        {
            return ParseUnary();
        }

        var left = ParseLevel(level + 1);
        while (TakeOperator(Levels[level]) is { } found)
        {
            left = new BinaryExpression(found, left, ParseLevel(level + 1));
        }

        return left;
    }

    private string? TakeOperator(string[] operators)
    {
        scanner.SkipWhiteSpace();
        foreach (var candidate in operators)
        {
            if (!scanner.StartsWith(candidate))
            {
                continue;
            }

            var after = scanner.Position + candidate.Length;
            if (char.IsAsciiLetter(candidate[0]) && after < scanner.Text.Length && char.IsAsciiLetterOrDigit(scanner.Text[after]))
            {
                continue;
            }

            scanner.Position = after;
            return candidate switch
            {
                "or" => "||",
                "and" => "&&",
                "eq" => "==",
                "ne" => "!=",
                "le" => "<=",
                "ge" => ">=",
                "lt" => "<",
                "gt" => ">",
                _ => candidate,
            };
        }

        return null;
    }

    private TemplateExpression ParseUnary()
    {
        if (++_depth > MaximumDepth)
        {
            throw scanner.Error($"an expression nested deeper than {MaximumDepth} levels");
        }

        scanner.SkipWhiteSpace();
        var expression = scanner.Current switch
        {
            '!' => ParseNot(1),
            'n' when scanner.StartsWith("not ") => ParseNot(3),
            '-' => ParseNegative(),
            _ => ParsePrimary(),
        };
        _depth--;
        return expression;
    }

    private NotExpression ParseNot(int length)
    {
        scanner.Position += length;
        return new NotExpression(ParseUnary());
    }

    private NegateExpression ParseNegative()
    {
        scanner.Position++;
        return new NegateExpression(ParseUnary());
    }

    private TemplateExpression ParsePrimary()
    {
        switch (scanner.Current)
        {
            case '$':
                var reference = TryParseReference(out _) ?? throw scanner.Error("a variable needs a name");
                CheckReference(reference);
                return reference;
            case '\'':
                return new LiteralExpression(scanner.TakeQuoted('\''));
            case '"':
                var line = scanner.Line;
                return new InterpolatedExpression(TemplateParser.Parse(scanner.TakeQuoted('"'), line, _depth));
            case '(':
                scanner.Position++;
                var inner = Parse();
                Expect(")");
                return inner;
            case '[':
                return ParseList();
            case '{':
                return ParseMap();
            case >= '0' and <= '9':
                return new LiteralExpression(scanner.TakeNumber());
        }

        return scanner.TakeName() switch
        {
            "true" => new LiteralExpression(true),
            "false" => new LiteralExpression(false),
            "null" => new LiteralExpression(null),
            var name => throw scanner.Error($"\"{name ?? scanner.Current.ToString()}\" is not an expression"),
        };
    }

    private ReferenceStep? TryParseStep()
    {
        if (scanner.Current == '[')
        {
            scanner.Position++;
            var index = Parse();
            Expect("]");
            return new IndexStep(index);
        }

        if (scanner.Current != '.' || !(char.IsAsciiLetter(scanner.Next) || scanner.Next == '_'))
        {
            return null;
        }

        scanner.Position++;
        var name = scanner.TakeName()!;
        if (!scanner.TryTake("("))
        {
            return new MemberStep(name);
        }

        var arguments = ImmutableArray.CreateBuilder<TemplateExpression>();
        scanner.SkipWhiteSpace();
        while (!scanner.TryTake(")"))
        {
            arguments.Add(Parse());
            scanner.SkipWhiteSpace();
            if (scanner.Current != ')')
            {
                Expect(",");
            }
        }

        return new CallStep(name, arguments.ToImmutable());
    }

    private TemplateExpression ParseList()
    {
        scanner.Position++;
        var items = ImmutableArray.CreateBuilder<TemplateExpression>();
        scanner.SkipWhiteSpace();
        while (!scanner.TryTake("]"))
        {
            items.Add(Parse());
            scanner.SkipWhiteSpace();
            if (items.Count == 1 && scanner.TryTake(".."))
            {
                var to = Parse();
                Expect("]");
                return new RangeExpression(items[0], to);
            }

            if (scanner.Current != ']')
            {
                Expect(",");
            }
        }

        return new ListExpression(items.ToImmutable());
    }

    private MapExpression ParseMap()
    {
        scanner.Position++;
        var entries = ImmutableArray.CreateBuilder<(TemplateExpression, TemplateExpression)>();
        scanner.SkipWhiteSpace();
        while (!scanner.TryTake("}"))
        {
            var key = Parse();
            Expect(":");
            entries.Add((key, Parse()));
            scanner.SkipWhiteSpace();
            if (scanner.Current != '}')
            {
                Expect(",");
            }
        }

        return new MapExpression(entries.ToImmutable());
    }

    private void Expect(string token)
    {
        scanner.SkipWhiteSpace();
        if (!scanner.TryTake(token))
        {
            throw scanner.Error(scanner.AtEnd ? $"the template ends where {token} is needed" : $"{token} is needed instead of \"{scanner.Current}\"");
        }
    }
}
