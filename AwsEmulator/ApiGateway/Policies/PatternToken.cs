namespace Causeway.AwsEmulator.ApiGateway.Policies;

/// <summary>One element of a pattern: a character, or a wildcard.</summary>
internal readonly record struct PatternToken(PatternTokenKind Kind, char Character)
{
    public static PatternToken AnyRun { get; } = new(PatternTokenKind.AnyRun, '*');

    public static PatternToken AnyCharacter { get; } = new(PatternTokenKind.AnyCharacter, '?');

    public static PatternToken Literal(char character) => new(PatternTokenKind.Literal, character);
}
