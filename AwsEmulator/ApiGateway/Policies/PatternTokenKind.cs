namespace Causeway.AwsEmulator.ApiGateway.Policies;

internal enum PatternTokenKind
{
    Literal,

    /// <summary><c>*</c>: any run of characters, <c>/</c> and <c>:</c> included.</summary>
    AnyRun,

    /// <summary><c>?</c>: exactly one character.</summary>
    AnyCharacter,
}
