using System.Text.Json.Serialization;

namespace Causeway.AwsEmulator.Lambda.ControlPlane.Model;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FunctionRecord))]
[JsonSerializable(typeof(FunctionConfiguration))]
[JsonSerializable(typeof(AliasConfiguration))]
internal sealed partial class FunctionJson : JsonSerializerContext;
