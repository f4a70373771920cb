using System.Text.Json;

namespace Causeway.MockIdentityProvider.Http;

/// <summary>Checks JSON beyond its grammar.</summary>
internal static class StrictJson
{
    /// <summary>Whether every name and string can be read: an unpaired surrogate escape is grammatical, but no text.</summary>
    public static bool IsReadable(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Object => element.EnumerateObject().All(member => member.Name is not null && IsReadable(member.Value)),
                JsonValueKind.Array => element.EnumerateArray().All(IsReadable),
                JsonValueKind.String => element.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
