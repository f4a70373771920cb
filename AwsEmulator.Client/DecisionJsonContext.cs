using System.Text.Json;
using System.Text.Json.Serialization;

namespace Causeway.AwsEmulator.Client;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<GatewayDecision>))]
internal sealed partial class DecisionJsonContext : JsonSerializerContext;
