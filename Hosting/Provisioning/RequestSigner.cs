using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Util;
using Amazon.Util;

namespace Causeway.Hosting.Provisioning;

/// <summary>Signs calls with Signature Version 4, by AWS's own code.</summary>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html"/>
internal sealed class RequestSigner(AWSCredentials credentials, string region) : IRequestSigner
{
    private readonly AWS4Signer _signer = new();

    /// <summary>For emulators, which want a signature and check none.</summary>
    public static RequestSigner ForAnyCredentials(string region) => new(new BasicAWSCredentials("test", "test"), region);

    /// <summary>For AWS: environment variables, the shared files' profile, containers and instances, in AWS's order.</summary>
    /// <exception cref="AwsException">There are none.</exception>
    public static RequestSigner ForDefaultCredentials(string region)
    {
        try
        {
            return new(new DefaultAWSCredentialsIdentityResolver().ResolveIdentity(new SigningConfig()), region);
        }
        catch (AmazonClientException)
        {
            throw new AwsException(
                "There are no AWS credentials: not in the environment, not in the shared files' profile, not from a container or an instance. "
                + "Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
        }
    }

    public async Task<HttpRequestMessage> SignAsync(AwsCall call, Uri endpoint, byte[] body, string? contentType)
    {
        var request = new DefaultRequest(new SignedRequest(), call.Service)
        {
            HttpMethod = call.Method.Method,
            Endpoint = endpoint,
            ResourcePath = call.Path,
            UseQueryString = true,
            Content = body,
            AuthenticationRegion = region,
            OverrideSigningServiceName = call.Service,
        };
        foreach (var (name, value) in call.Query)
        {
            request.Parameters[name] = value;
        }

        if (contentType is not null)
        {
            request.Headers["Content-Type"] = contentType;
        }

        request.Headers["Accept"] = "application/json";
        var current = await credentials.GetCredentialsAsync();
        if (current.UseToken)
        {
            // The signer leaves it to AWS's own clients to send the token of temporary credentials.
            request.Headers[HeaderKeys.XAmzSecurityTokenHeader] = current.Token;
        }

        await _signer.SignAsync(request, new SigningConfig(), new RequestMetrics(), credentials);
        return ToMessage(call, request, body);
    }

    private static HttpRequestMessage ToMessage(AwsCall call, DefaultRequest request, byte[] body)
    {
        var message = new HttpRequestMessage(call.Method, AmazonServiceClient.ComposeUrl(request)) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }

    private sealed class SignedRequest : AmazonWebServiceRequest;

    private sealed class SigningConfig() : ClientConfig(new DefaultConfigurationProvider([new DefaultConfiguration { Name = DefaultConfigurationMode.Standard }]))
    {
        public override string ServiceVersion => "";

        public override string UserAgent => "causeway";

        public override string RegionEndpointServiceName => "";

        public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
            throw new NotSupportedException("Each call says where it goes.");
    }
}
