namespace Causeway.Dashboard.AppModel;

/// <summary>An address of a resource.</summary>
public sealed record ResourceUrl(string? Name, string Url)
{
    /// <summary>Whether a browser may be sent there; anything else is shown as text.</summary>
    public bool IsLink => Uri.TryCreate(Url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
