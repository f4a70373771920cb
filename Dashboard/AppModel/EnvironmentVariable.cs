namespace Causeway.Dashboard.AppModel;

/// <summary>A variable of a resource's environment. The value of a secret never arrives.</summary>
public sealed record EnvironmentVariable(string Name, string? Value, bool Secret);
