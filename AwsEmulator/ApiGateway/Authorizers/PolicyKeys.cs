using System.Globalization;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Policies;

namespace Causeway.AwsEmulator.ApiGateway.Authorizers;

/// <summary>
/// The condition keys a request carries. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html.
/// </summary>
internal static class PolicyKeys
{
    public static PolicyRequest CreateRequest(GatewayRequest request, string methodArn, DateTimeOffset now)
    {
        var keys = PolicyRequest.NoKeys.ToBuilder();
        Add("aws:CurrentTime", now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        Add("aws:EpochTime", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        Add("aws:SecureTransport", request.Secure ? "true" : "false");
        Add("aws:SourceIp", request.SourceIp);
        Add("aws:SourceArn", methodArn);
        Add("aws:Referer", request.Headers.Last("Referer"));
        Add("aws:UserAgent", request.Headers.Last("User-Agent"));
        return new PolicyRequest(PolicyRequest.InvokeAction, methodArn, keys.ToImmutable());

        void Add(string key, string? value)
        {
            if (value is not null)
            {
                keys[key] = [value];
            }
        }
    }
}
