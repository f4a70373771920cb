using System.Text.Json.Serialization;

namespace Causeway.Dashboard.AppModel;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResourceReport))]
[JsonSerializable(typeof(ConsoleReport))]
[JsonSerializable(typeof(CommandOutcome))]
[JsonSerializable(typeof(IReadOnlyList<PendingCommand>))]
internal sealed partial class AppModelJsonContext : JsonSerializerContext;
