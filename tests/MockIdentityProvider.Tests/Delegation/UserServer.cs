using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Delegation;

/// <summary>A mock with users, and applications that act for them.</summary>
public sealed class UserServer : IAsyncLifetime, IDisposable
{
    public const string PublicApp = "77778888-bbbb-9999-cccc-0000dddd1111";
    public const string ImplicitApp = "12340000-bbbb-9999-cccc-0000dddd5678";
    public const string ImplicitAppSecret = "implicit-app-secret";
    public const string NoCredentialsApp = "99990000-dddd-1111-eeee-2222ffff3333";
    public const string ClaimsApp = "23450000-bbbb-9999-cccc-0000dddd6789";
    public const string AssignedApp = "34560000-bbbb-9999-cccc-0000dddd7890";
    public const string AssignedScope = "api://assigned/use";
    public const string OrdersApiSecret = "orders-api-secret";
    public const string Callback = "https://app.example/callback";
    public const string Adele = "adele@contoso.onmicrosoft.com";
    public const string AdeleId = "aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb";
    public const string AdelePassword = "adele-password";
    public const string Bruno = "bruno@contoso.onmicrosoft.com";
    public const string BrunoId = "bbbbbbbb-1111-2222-3333-cccccccccccc";
    public const string BrunoPassword = "bruno-password";
    public const string Group = "cccccccc-2222-3333-4444-dddddddddddd";
    public const string OrdersScope = "api://orders/Orders.Manage";
    public const string LegacyScope = "api://orders-legacy/user_impersonation";

    private readonly TemporaryFolder _folder = new();

    public MockServer Mock { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var manyGroups = string.Join(',', Enumerable.Range(1, 201).Select(number => $"\"{new Guid(number, 0, 0, new byte[8])}\""));
        var directory = new SeededDirectory()
            .Change(Seed.Contoso, Seed.OrdersApi, $$"""
                {
                  "api": { "requestedAccessTokenVersion": 2, "oauth2PermissionScopes": ["Orders.Manage", "Orders.View"] },
                  "passwordCredentials": [{ "secretText": "{{OrdersApiSecret}}" }],
                  "groupMembershipClaims": "SecurityGroup",
                  "optionalClaims": { "accessToken": ["email", "idtyp"] },
                  "customClaims": { "department": "sales", "level": 3 }
                }
                """)
            .Change(Seed.Contoso, Seed.LegacyOrdersApi, """{ "api": { "oauth2PermissionScopes": ["user_impersonation"] } }""")
            .Change(Seed.Contoso, Seed.AzureApp, $$"""{ "redirectUris": ["{{Callback}}"] }""")
            .Add(Seed.Contoso, $$"""
                { "appId": "{{PublicApp}}", "displayName": "public", "isFallbackPublicClient": true, "redirectUris": ["http://localhost"] }
                """)
            .Add(Seed.Contoso, $$"""
                {
                  "appId": "{{ImplicitApp}}", "displayName": "implicit", "redirectUris": ["{{Callback}}"],
                  "passwordCredentials": [{ "secretText": "{{ImplicitAppSecret}}" }],
                  "implicitGrantSettings": { "enableIdTokenIssuance": true, "enableAccessTokenIssuance": true }
                }
                """)
            .Add(Seed.Contoso, $$"""
                { "appId": "{{NoCredentialsApp}}", "displayName": "No permissions", "identifierUris": ["api://nothing-to-do"] }
                """)
            .Add(Seed.Contoso, $$"""
                {
                  "appId": "{{ClaimsApp}}", "displayName": "claims", "isFallbackPublicClient": true, "identifierUris": ["api://claims"],
                  "api": { "requestedAccessTokenVersion": 2, "oauth2PermissionScopes": ["use"] },
                  "appRoles": ["Manager"], "groupMembershipClaims": "All",
                  "optionalClaims": {
                    "accessToken": [{ "name": "upn", "source": null, "essential": false, "additionalProperties": [] }, "sid"],
                    "idToken": [
                      { "name": "auth_time" }, "sid", "ipaddr", "login_hint", "acct", "tenant_ctry", "verified_primary_email", "upn",
                      "family_name"
                    ]
                  }
                }
                """)
            .Add(Seed.Contoso, $$"""
                {
                  "appId": "{{AssignedApp}}", "displayName": "assigned", "identifierUris": ["api://assigned"],
                  "api": { "oauth2PermissionScopes": ["use"] }, "appRoleAssignmentRequired": true,
                  "isFallbackPublicClient": true, "redirectUris": ["{{Callback}}"]
                }
                """)
            .ChangeTenant(Seed.Contoso, $$"""
                {
                  "countryLetterCode": "NL",
                  "users": [
                    {
                      "id": "{{AdeleId}}", "userPrincipalName": "{{Adele}}", "displayName": "Adele", "givenName": "Adele",
                      "surname": "Vance", "mail": "adele@contoso.example", "password": "{{AdelePassword}}", "groups": ["{{Group}}"],
                      "appRoleAssignments": [
                        { "resource": "api://orders", "roles": ["Orders.Read"] },
                        { "resource": "{{ClaimsApp}}", "roles": ["Manager"] },
                        { "resource": "api://assigned", "roles": [] }
                      ]
                    },
                    {
                      "id": "{{BrunoId}}", "userPrincipalName": "{{Bruno}}", "displayName": "Bruno <b>", "password": "{{BrunoPassword}}",
                      "groups": [{{manyGroups}}]
                    }
                  ]
                }
                """);
        Mock = await MockServer.StartAsync(["--Directory:File", _folder.Write("directory.json", directory.ToString())]);
    }

    /// <summary>What a public client gets for a user and password.</summary>
    public static Dictionary<string, string> PasswordForm(string scope, string user = Adele, string password = AdelePassword) => new()
    {
        ["grant_type"] = "password",
        ["client_id"] = PublicApp,
        ["username"] = user,
        ["password"] = password,
        ["scope"] = scope,
    };

    public async Task DisposeAsync() => await Mock.DisposeAsync();

    public void Dispose() => _folder.Dispose();
}
