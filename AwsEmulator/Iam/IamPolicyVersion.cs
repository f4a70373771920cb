namespace Causeway.AwsEmulator.Iam;

/// <summary>One version of a managed policy.</summary>
internal sealed record IamPolicyVersion(int Number, string Document, DateTimeOffset Created)
{
    public string Id => $"v{Number}";
}
