using System.Text.Json.Serialization;

namespace Causeway.AwsEmulator.Lambda.InvokeApi;

[JsonSerializable(typeof(QueuedEvent))]
internal sealed partial class QueuedEventJson : JsonSerializerContext;
