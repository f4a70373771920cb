namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <summary>Where the API key of a request comes from.</summary>
internal enum ApiKeySource
{
    Header,

    /// <summary>From <c>usageIdentifierKey</c> of the authorizer's result.</summary>
    Authorizer,
}
