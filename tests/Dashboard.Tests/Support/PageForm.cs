using System.Net;
using System.Text.RegularExpressions;

namespace Causeway.Dashboard.Tests.Support;

/// <summary>Fills in the one form of a page that posts, with its hidden fields, as a browser would.</summary>
internal static partial class PageForm
{
    public static async Task<string> PostAsync(HttpClient browser, string path, params (string Name, string Value)[] fields)
    {
        var page = await browser.GetStringAsync(path);
        var hidden = HiddenField().Matches(page[page.IndexOf("method=\"post\"", StringComparison.Ordinal)..])
            .Select(match => KeyValuePair.Create(match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)));
        using var form = new FormUrlEncodedContent([.. hidden, .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var response = await browser.PostAsync(path, form);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Presses a button that posts the page's antiforgery token to another address, and does not follow where it leads.</summary>
    public static async Task<(HttpStatusCode Status, Uri? Location)> PostAsync(HttpClient browser, string path, string action)
    {
        var page = await browser.GetStringAsync(path);
        using var form = new FormUrlEncodedContent(HiddenField().Matches(page).Take(1)
            .Select(match => KeyValuePair.Create(match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value))));
        using var response = await browser.PostAsync(action, form);
        return (response.StatusCode, response.Headers.Location);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
