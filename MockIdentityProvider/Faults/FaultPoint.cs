namespace Causeway.MockIdentityProvider.Faults;

/// <summary>Marks an endpoint that faults can befall.</summary>
internal sealed record FaultPoint(FaultTarget Target);
