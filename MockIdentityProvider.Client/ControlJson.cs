using System.Text.Json;
using System.Text.Json.Serialization;

namespace Causeway.MockIdentityProvider.Client;

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TokenSpecification))]
[JsonSerializable(typeof(FaultSpecification))]
[JsonSerializable(typeof(RotationSpecification))]
internal sealed partial class ControlJson : JsonSerializerContext;
