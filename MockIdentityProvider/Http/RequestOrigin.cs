namespace Causeway.MockIdentityProvider.Http;

/// <summary>The address under which a client reached the mock; every URL it is given starts with it.</summary>
internal static class RequestOrigin
{
    public static string Of(HttpRequest request) => $"{request.Scheme}://{request.Host.Value}";
}
