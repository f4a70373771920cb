namespace Causeway.Dashboard.Pages.Decisions;

/// <summary>Who called and what that entitles to, as the authorizer tells it.</summary>
public sealed record DecisionCaller(string? App, string? Principal, string? Roles, string? Scopes, IReadOnlyList<string> Missing)
{
    /// <summary>The app's id as authorizers and tokens of both versions name it.</summary>
    private static readonly string[] AppMembers = ["clientId", "azp", "appid", "client_id"];

    private static readonly string[] ScopeMembers = ["scopes", "scp", "scope"];

    /// <returns>Null where nobody said who it was.</returns>
    public static DecisionCaller? Of(Decision decision)
    {
        if (decision.Authorizer is not { } authorizer || (authorizer.PrincipalId is null && authorizer.Context is null))
        {
            return null;
        }

        return new DecisionCaller(
            First(AppMembers),
            authorizer.PrincipalId,
            Find("roles"),
            First(ScopeMembers),
            Find("missingPermissions")?.Split(", ", StringSplitOptions.RemoveEmptyEntries) ?? []);

        string? Find(string name) => authorizer.Context?.GetValueOrDefault(name);

        string? First(string[] names) => names.Select(Find).FirstOrDefault(value => !string.IsNullOrEmpty(value));
    }

    /// <summary>What it is called by in one place.</summary>
    public string? Id => App ?? Principal;
}
