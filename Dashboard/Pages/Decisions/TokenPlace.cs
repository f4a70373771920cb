using System.Text.RegularExpressions;

namespace Causeway.Dashboard.Pages.Decisions;

/// <summary>Where an authorizer looks for the token: a header or a parameter of the query.</summary>
internal sealed partial record TokenPlace(string Name, bool IsHeader)
{
    private const string Authorization = "Authorization";

    /// <summary>The first identity source that a client can set, Authorization before others; Authorization also where there is none.</summary>
    public static TokenPlace Of(Decision decision)
    {
        var places = decision.Identity.Select(identity => Source().Match(identity.Source)).Where(match => match.Success)
            .Select(match => new TokenPlace(match.Groups["name"].Value, match.Groups["kind"].Value == "header"))
            .ToArray();
        return places.FirstOrDefault(place => place.IsAuthorization) ?? places.FirstOrDefault() ?? new TokenPlace(Authorization, IsHeader: true);
    }

    public string Description => IsHeader ? $"header {Name}" : $"query parameter {Name}";

    public bool IsHeaderOf(string name) => IsHeader && Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>A token as its place wants it; what has a scheme already stays as it is.</summary>
    public string ValueFor(string token) => IsAuthorization && !token.Contains(' ') ? $"Bearer {token}" : token;

    private bool IsAuthorization => IsHeaderOf(Authorization);

    /// <summary>As REST APIs (<c>method.request.header.X</c>) and HTTP APIs (<c>$request.header.X</c>) spell it.</summary>
    [GeneratedRegex(@"^(?:\$|method\.)request\.(?<kind>header|querystring)\.(?<name>.+)$")]
    private static partial Regex Source();
}
