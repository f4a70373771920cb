namespace Causeway.AwsEmulator.Lambda.ControlPlane.Model;

/// <summary>A name for a version of a function.</summary>
/// <seealso href="https://docs.aws.amazon.com/lambda/latest/api/API_AliasConfiguration.html"/>
internal sealed record AliasConfiguration
{
    public required string AliasArn { get; init; }

    public required string Name { get; init; }

    public required string FunctionVersion { get; init; }

    public string Description { get; init; } = "";

    public AliasRoutingConfiguration? RoutingConfig { get; init; }

    public required string RevisionId { get; init; }
}
