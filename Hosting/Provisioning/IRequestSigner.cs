namespace Causeway.Hosting.Provisioning;

/// <summary>Makes the HTTP request of a call, signed for who is to take it.</summary>
internal interface IRequestSigner
{
    Task<HttpRequestMessage> SignAsync(AwsCall call, Uri endpoint, byte[] body, string? contentType);
}
