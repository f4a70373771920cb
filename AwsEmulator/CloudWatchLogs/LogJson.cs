using System.Text.Json.Serialization;

namespace Causeway.AwsEmulator.CloudWatchLogs;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LogGroup))]
internal sealed partial class LogJson : JsonSerializerContext;
