using System.Collections.Immutable;
using System.Text;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

/// <summary>
/// A part of a list. The token for the next part names the last item of this one, so that items which come and go
/// between two calls neither repeat nor hide others.
/// </summary>
internal sealed record Page<T>(ImmutableArray<T> Items, string? Next);

/// <summary>Cuts lists into pages.</summary>
internal static class Page
{
    /// <param name="items">The whole list, in any order.</param>
    /// <param name="key">What orders the items and tells them apart.</param>
    /// <param name="limit">How many the client wants at most.</param>
    /// <param name="defaultLimit">How many it gets when it does not say.</param>
    /// <param name="maximumLimit">How many it gets however many it wants.</param>
    /// <param name="position">The token of the page before.</param>
    /// <exception cref="ControlPlaneException">The limit or the token makes no sense.</exception>
    public static Page<T> Cut<T>(
        IEnumerable<T> items, Func<T, string> key, int? limit, int defaultLimit, int maximumLimit, string? position)
    {
        if (limit < 1)
        {
            throw ControlPlaneException.BadRequest("Invalid limit specified: must be greater than 0");
        }

        var count = Math.Min(limit ?? defaultLimit, maximumLimit);
        var after = string.IsNullOrEmpty(position) ? null : Decode(position);
        var rest = items.OrderBy(key, StringComparer.Ordinal)
            .Where(item => after is null || string.CompareOrdinal(key(item), after) > 0)
            .Take(count + 1)
            .ToImmutableArray();
        return rest.Length <= count
            ? new Page<T>(rest, null)
            : new Page<T>(rest[..count], Convert.ToBase64String(Encoding.UTF8.GetBytes(key(rest[count - 1]))));
    }

    private static string Decode(string position)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(position));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw ControlPlaneException.BadRequest("Invalid position specified");
        }
    }
}
