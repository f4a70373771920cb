using Causeway.MockIdentityProvider.Errors;

namespace Causeway.MockIdentityProvider.Http;

/// <summary>Keeps other methods than POST out, as RFC 9110 section 15.5.6 and Entra have it.</summary>
internal static class PostOnly
{
    /// <exception cref="EntraException">The request has another method.</exception>
    public static void Check(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            throw RequestErrors.PostOnly(context.Request.Method);
        }
    }
}
