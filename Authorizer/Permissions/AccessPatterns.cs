namespace Causeway.Authorizer.Permissions;

/// <summary>IAM patterns below the ARN of a stage, <c>/{METHOD}/{path}</c>.</summary>
internal sealed record AccessPatterns(IReadOnlyList<string> Allowed, IReadOnlyList<string> Denied)
{
    /// <summary>Every route of the stage.</summary>
    public static readonly AccessPatterns Everything = new(["/*/*"], []);
}
