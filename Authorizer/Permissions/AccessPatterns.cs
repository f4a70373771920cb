namespace Causeway.Authorizer.Permissions;

/// <summary>IAM patterns below the ARN of a stage, <c>/{METHOD}/{path}</c>.</summary>
internal sealed record AccessPatterns(IReadOnlyList<string> Allowed, IReadOnlyList<string> Denied)
{
    private const int QuotesAndComma = 3;

    /// <summary>Every route of the stage.</summary>
    public static readonly AccessPatterns Everything = new(["/*/*"], []);

    /// <summary>The length of all patterns in JSON, each after a prefix.</summary>
    public int LengthAfter(int prefixLength) =>
        Allowed.Concat(Denied).Sum(pattern => prefixLength + pattern.Length + QuotesAndComma);
}
