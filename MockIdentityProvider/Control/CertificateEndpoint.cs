using Causeway.MockIdentityProvider.Tls;

namespace Causeway.MockIdentityProvider.Control;

/// <summary>Hands out the certificate that clients need to trust.</summary>
internal sealed class CertificateEndpoint(CertificateAuthority authority)
{
    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/_causeway/ca.pem", context =>
    {
        context.Response.ContentType = "application/x-pem-file";
        return context.Response.WriteAsync(authority.Pem, context.RequestAborted);
    });
}
