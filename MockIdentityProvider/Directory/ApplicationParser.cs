using Causeway.MockIdentityProvider.Startup;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>Reads one application of the directory file.</summary>
internal static class ApplicationParser
{
    public static ParsedApplication Parse(JsonObjectReader reader, ProblemList problems)
    {
        var (version, scopes) = ReadApi(reader);
        var (idTokens, accessTokens) = ReadImplicitGrant(reader);
        var application = new ParsedApplication
        {
            Path = reader.Path,
            AppId = reader.RequiredGuid("appId"),
            DisplayName = reader.RequiredString("displayName"),
            ServicePrincipalId = reader.OptionalGuid("servicePrincipalId"),
            AccountEnabled = reader.OptionalBoolean("accountEnabled", defaultValue: true),
            IdentifierUris = reader.Strings("identifierUris"),
            AccessTokenVersion = version,
            PermissionScopes = scopes,
            RedirectUris = reader.Strings("redirectUris"),
            IssuesIdTokensImplicitly = idTokens,
            IssuesAccessTokensImplicitly = accessTokens,
            TokenLifetime = TokenLifetimePolicy.Read(reader, problems),
            Tokens = TokenConfigurationParser.Read(reader, problems),
            AppRoles = reader.Strings("appRoles"),
            AppRoleAssignmentRequired = reader.OptionalBoolean("appRoleAssignmentRequired", defaultValue: false),
            IsPublicClient = reader.OptionalBoolean("isFallbackPublicClient", defaultValue: false),
            ManagedIdentityResourceId = reader.OptionalString("managedIdentityResourceId"),
            Secrets = [.. reader.Objects("passwordCredentials").Select(CredentialParser.Secret)],
            Certificates = [.. reader.Objects("keyCredentials").Select(key => CredentialParser.Certificate(key, problems)).OfType<ClientCertificate>()],
            FederatedCredentials = [.. reader.Objects("federatedIdentityCredentials").Select(each => CredentialParser.Federated(each, problems))],
            RoleAssignments = ParsedRoleAssignment.ReadAll(reader),
        };
        reader.ReportUnknownMembers();

        CheckAbsolute(application.IdentifierUris, "api://orders", problems);
        CheckAbsolute(application.RedirectUris, "http://localhost", problems);
        CheckNames(application.AppRoles, "role", problems);
        CheckNames(application.PermissionScopes, "scope", problems);
        return application;
    }

    private static (int Version, IReadOnlyList<JsonText> Scopes) ReadApi(JsonObjectReader reader)
    {
        if (reader.OptionalObject("api") is not { } api)
        {
            return (1, []);
        }

        var version = api.OptionalInteger("requestedAccessTokenVersion", 1, 2) ?? 1;
        var scopes = api.Strings("oauth2PermissionScopes");
        api.ReportUnknownMembers();
        return (version, scopes);
    }

    private static (bool IdTokens, bool AccessTokens) ReadImplicitGrant(JsonObjectReader reader)
    {
        if (reader.OptionalObject("implicitGrantSettings") is not { } settings)
        {
            return (false, false);
        }

        var idTokens = settings.OptionalBoolean("enableIdTokenIssuance", defaultValue: false);
        var accessTokens = settings.OptionalBoolean("enableAccessTokenIssuance", defaultValue: false);
        settings.ReportUnknownMembers();
        return (idTokens, accessTokens);
    }

    private static void CheckAbsolute(IEnumerable<JsonText> uris, string example, ProblemList problems)
    {
        foreach (var uri in uris)
        {
            if (!Uri.TryCreate(uri.Text, UriKind.Absolute, out _) || uri.Text.Any(char.IsWhiteSpace))
            {
                problems.Add(uri.Path, $"'{JsonPath.Printable(uri.Text)}' is not an absolute URI like {example}");
            }
        }
    }

    private static void CheckNames(IEnumerable<JsonText> names, string kind, ProblemList problems)
    {
        foreach (var name in names.Where(name => name.Text.Any(char.IsWhiteSpace)))
        {
            problems.Add(name.Path, $"'{JsonPath.Printable(name.Text)}' is not a {kind} value: it may not contain spaces");
        }
    }
}
