using System.Text.Json.Serialization;

namespace Causeway.Standins.Tests.AwsLambda.Support;

internal sealed record Question(string? Text, int Number = 0);

internal sealed record Answer([property: JsonPropertyName("answer")] string? Text, string? Nothing = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseUpper)]
[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(Answer))]
internal sealed partial class ModelJson : JsonSerializerContext;
