using System.Text.Json.Serialization;

namespace Causeway.Dashboard.Pages.Decisions;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Decision[]))]
internal sealed partial class DecisionJsonContext : JsonSerializerContext;
