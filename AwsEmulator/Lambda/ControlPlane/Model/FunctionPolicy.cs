using System.Collections.Immutable;
using System.Text.Json;

namespace Causeway.AwsEmulator.Lambda.ControlPlane.Model;

/// <summary>Who may invoke a function, or one version or alias of it.</summary>
internal sealed record FunctionPolicy(string RevisionId, ImmutableArray<JsonElement> Statements)
{
    public static readonly FunctionPolicy Empty = new("", []);

    public static string SidOf(JsonElement statement) => statement.GetProperty("Sid").GetString()!;
}
