namespace Causeway.Standins.Tests.AwsLambda.Support;

/// <summary>What a runtime sent, the path being relative to <c>/2018-06-01/runtime/</c>.</summary>
internal sealed record RecordedRequest(string Path, string Body, IReadOnlyDictionary<string, string> Headers);
