using System.Text.Encodings.Web;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;

namespace Causeway.MockIdentityProvider.SignIn;

/// <summary>Shows the users of the directory to pick from; nobody types a password.</summary>
internal static class SignInPage
{
    public const string PickedUser = "picked_user";
    public const string Canceled = "canceled";

    /// <summary>Picking posts to the address of the page, so that the request's query comes along; what was posted is posted again.</summary>
    public static Task WriteAsync(HttpContext context, IReadOnlyList<User> users, IEnumerable<KeyValuePair<string, string>> posted) =>
        Page.WriteAsync(context, StatusCodes.Status200OK, "Pick an account", users.Count == 0
            ? "<p>The directory has no users. Add some to its file.</p>"
            : $"<form method=\"post\">{Page.Hidden(posted.Where(parameter => parameter.Key is not (PickedUser or Canceled)))}"
                + $"{Buttons(users)}<button name=\"{Canceled}\" value=\"true\">Cancel</button></form>");

    public static string Buttons(IEnumerable<User> users)
    {
        var html = HtmlEncoder.Default;
        return string.Concat(users.Select(user =>
            $"<button name=\"{PickedUser}\" value=\"{user.Id}\">{html.Encode(user.DisplayName)}<br><small>{html.Encode(user.UserPrincipalName)}</small></button>"));
    }

    public static Task WriteErrorAsync(HttpContext context, EntraError error) =>
        Page.WriteAsync(context, error.Status, "Signing in failed",
            $"<p>AADSTS{error.Code}: {HtmlEncoder.Default.Encode(error.Message)}</p>");
}
