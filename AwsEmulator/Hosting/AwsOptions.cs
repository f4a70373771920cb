namespace Causeway.AwsEmulator.Hosting;

/// <summary>The configuration section <c>Aws</c>.</summary>
internal sealed class AwsOptions
{
    public const string Section = "Aws";

    public string AccountId { get; set; } = "000000000000";

    public string Region { get; set; } = "us-east-1";
}
