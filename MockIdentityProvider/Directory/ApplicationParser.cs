using Causeway.MockIdentityProvider.Startup;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>Reads one application of the directory file.</summary>
internal static class ApplicationParser
{
    public static ParsedApplication Parse(JsonObjectReader reader, ProblemList problems)
    {
        var application = new ParsedApplication
        {
            Path = reader.Path,
            AppId = reader.RequiredGuid("appId"),
            DisplayName = reader.RequiredString("displayName"),
            ServicePrincipalId = reader.OptionalGuid("servicePrincipalId"),
            AccountEnabled = reader.OptionalBoolean("accountEnabled", defaultValue: true),
            IdentifierUris = reader.Strings("identifierUris"),
            AccessTokenVersion = AccessTokenVersion(reader),
            AppRoles = reader.Strings("appRoles"),
            AppRoleAssignmentRequired = reader.OptionalBoolean("appRoleAssignmentRequired", defaultValue: false),
            IsPublicClient = reader.OptionalBoolean("isFallbackPublicClient", defaultValue: false),
            ManagedIdentityResourceId = reader.OptionalString("managedIdentityResourceId"),
            Secrets = [.. reader.Objects("passwordCredentials").Select(CredentialParser.Secret)],
            Certificates = [.. reader.Objects("keyCredentials").Select(key => CredentialParser.Certificate(key, problems)).OfType<ClientCertificate>()],
            FederatedCredentials = [.. reader.Objects("federatedIdentityCredentials").Select(each => CredentialParser.Federated(each, problems))],
            RoleAssignments = [.. reader.Objects("appRoleAssignments").Select(RoleAssignment)],
        };
        reader.ReportUnknownMembers();

        foreach (var uri in application.IdentifierUris)
        {
            if (!Uri.TryCreate(uri.Text, UriKind.Absolute, out _) || uri.Text.Any(char.IsWhiteSpace))
            {
                problems.Add(uri.Path, $"'{JsonPath.Printable(uri.Text)}' is not an absolute URI like api://orders");
            }
        }

        foreach (var role in application.AppRoles)
        {
            if (role.Text.Any(char.IsWhiteSpace))
            {
                problems.Add(role.Path, $"'{JsonPath.Printable(role.Text)}' is not a role value: it may not contain spaces");
            }
        }

        return application;
    }

    private static int AccessTokenVersion(JsonObjectReader reader)
    {
        if (reader.OptionalObject("api") is not { } api)
        {
            return 1;
        }

        var version = api.OptionalInteger("requestedAccessTokenVersion", 1, 2) ?? 1;
        api.ReportUnknownMembers();
        return version;
    }

    private static ParsedRoleAssignment RoleAssignment(JsonObjectReader reader)
    {
        var resource = new JsonText(reader.RequiredString("resource"), reader.PathOf("resource"));
        reader.Required("roles");
        var assignment = new ParsedRoleAssignment(resource, reader.Strings("roles"));
        reader.ReportUnknownMembers();
        return assignment;
    }
}
