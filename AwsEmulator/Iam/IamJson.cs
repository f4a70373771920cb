using System.Text.Json.Serialization;

namespace Causeway.AwsEmulator.Iam;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(IamRole))]
[JsonSerializable(typeof(IamPolicy))]
internal sealed partial class IamJson : JsonSerializerContext;
