namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>The two kinds of API, which share one space of ids.</summary>
internal enum ApiKind
{
    Rest,
    Http,
}
