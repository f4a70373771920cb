using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Causeway.Dashboard.Pages.Tokens;

/// <summary>A token taken apart, whether or not it is valid.</summary>
internal sealed record DecodedToken(string Header, IReadOnlyList<KeyValuePair<string, string>> Claims)
{
    /// <returns>Null when it has no readable header and claims.</returns>
    public static DecodedToken? Read(string token)
    {
        var parts = token.Split('.');
        if (parts.Length < 2)
        {
            return null;
        }

        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            return new DecodedToken(
                PrettyJson.Format(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0]))),
                [.. claims.RootElement.EnumerateObject().Select(claim => KeyValuePair.Create(claim.Name, claim.Value.ToString()))]);
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
