using Causeway.Dashboard.AppModel;

namespace Causeway.Dashboard.Pages.Traces;

/// <summary>Tells which resource a span calls that sends no telemetry itself: whose address it is.</summary>
internal sealed class PeerNames(IReadOnlyList<AppResource> resources)
{
    private static readonly string[] Loopback = ["127.0.0.1", "[::1]", "::1"];

    private readonly Dictionary<string, string> _byAddress = resources
        .SelectMany(resource => resource.Urls.Where(url => url.IsLink), (resource, url) => (Uri: new Uri(url.Url), resource.Title))
        // What has an address below another's is served by that one.
        .OrderBy(item => item.Uri.AbsolutePath.Length)
        .GroupBy(item => Normalize(item.Uri.Authority.Contains(':') ? item.Uri.Authority : $"{item.Uri.Authority}:{item.Uri.Port}"), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.First().Title, StringComparer.OrdinalIgnoreCase);

    /// <returns>Null where no resource has that address.</returns>
    public string? Find(string peer) => _byAddress.GetValueOrDefault(Normalize(peer));

    private static string Normalize(string address)
    {
        var colon = address.LastIndexOf(':');
        return colon > 0 && Loopback.Contains(address[..colon]) ? $"localhost{address[colon..]}" : address;
    }
}
