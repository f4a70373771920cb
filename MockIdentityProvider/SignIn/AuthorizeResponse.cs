using System.Text.Encodings.Web;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Http;

namespace Causeway.MockIdentityProvider.SignIn;

/// <summary>Sends the user back to the client with what it asked for or an error, by query, fragment or form.</summary>
internal static class AuthorizeResponse
{
    public static Task WriteErrorAsync(HttpContext context, AuthorizeRequest request, EntraError error, Correlation correlation)
    {
        var parameters = new List<KeyValuePair<string, string>>
        {
            new("error", error.Error),
            new("error_description", ErrorResponse.Describe(error, correlation)),
        };
        if (error.HasErrorUri)
        {
            parameters.Add(new("error_uri", error.Page));
        }

        return WriteAsync(context, request, parameters);
    }

    public static Task WriteAsync(HttpContext context, AuthorizeRequest request, List<KeyValuePair<string, string>> parameters)
    {
        context.Response.Headers.CacheControl = "no-store, no-cache";
        if (request.State is { } state)
        {
            parameters.Add(new("state", state));
        }

        var mode = request.EffectiveMode;
        if (mode == "form_post")
        {
            return WriteFormAsync(context, request.RedirectUri!, parameters);
        }

        var encoded = string.Join('&', parameters.Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value)}"));
        var separator = mode == "fragment" ? '#' : request.RedirectUri!.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        context.Response.Redirect($"{request.RedirectUri}{separator}{encoded}");
        return Task.CompletedTask;
    }

    private static Task WriteFormAsync(
        HttpContext context, string redirectUri, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        return Page.WriteAsync(context, StatusCodes.Status200OK, "Working...", $"""
            <form method="post" action="{HtmlEncoder.Default.Encode(redirectUri)}">{Page.Hidden(parameters)}<button>Continue</button></form>
            <script>document.forms[0].submit()</script>
            """);
    }
}
