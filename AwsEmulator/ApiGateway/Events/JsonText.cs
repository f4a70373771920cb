using System.Text.Json;
using System.Text.Json.Serialization;

namespace Causeway.AwsEmulator.ApiGateway.Events;

/// <summary>Writes JSON values without white space, so that equal values have equal texts.</summary>
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class JsonText : JsonSerializerContext;
