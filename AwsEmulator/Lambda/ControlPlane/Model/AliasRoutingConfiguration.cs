namespace Causeway.AwsEmulator.Lambda.ControlPlane.Model;

/// <summary>The second version of an alias, with its share of the invocations.</summary>
internal sealed record AliasRoutingConfiguration(IReadOnlyDictionary<string, double> AdditionalVersionWeights);
