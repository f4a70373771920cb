namespace Causeway.AwsEmulator.Lambda.ControlPlane.Operations;

/// <summary>Whom a permission names: a kind, such as <c>Service</c>, and a value; everyone has no kind.</summary>
internal sealed record StatementPrincipal(string? Kind, string Value);
