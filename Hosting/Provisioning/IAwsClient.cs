using System.Text.Json.Nodes;

namespace Causeway.Hosting.Provisioning;

/// <summary>Sends calls to AWS, or shows what would be sent.</summary>
internal interface IAwsClient
{
    /// <returns>The answer's body; null where the service knows no such thing, or the error is tolerated.</returns>
    /// <exception cref="AwsException">The service refused the call or could not be reached.</exception>
    Task<JsonObject?> SendAsync(AwsCall call, CancellationToken cancellationToken);
}
