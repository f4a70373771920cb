using System.Text.Json.Serialization;

namespace Causeway.AwsEmulator.ApiGateway.Decisions;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<Decision>))]
internal sealed partial class DecisionJsonContext : JsonSerializerContext;
