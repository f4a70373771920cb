namespace Causeway.MockIdentityProvider.Tests.Support;

/// <summary>Names of the seeded directory.</summary>
public static class Seed
{
    public const string Contoso = "aaaabbbb-0000-cccc-1111-dddd2222eeee";
    public const string ContosoDomain = "contoso.onmicrosoft.com";
    public const string Fabrikam = "bbbbcccc-1111-dddd-2222-eeee3333ffff";
    public const string OrdersApi = "00001111-aaaa-2222-bbbb-3333cccc4444";
    public const string LegacyOrdersApi = "55556666-ffff-7777-aaaa-8888bbbb9999";
    public const string AzureApp = "11112222-bbbb-3333-cccc-4444dddd5555";
    public const string AzureAppSecret = "azure-app-secret";
    public const string ReportingApp = "22223333-cccc-4444-dddd-5555eeee6666";
    public const string ReportingAppSecret = "reporting-app-secret";
    public const string UnassignedApp = "33334444-dddd-5555-eeee-6666ffff7777";
    public const string UnassignedAppSecret = "unassigned-app-secret";
    public const string FabrikamApp = "44445555-eeee-6666-ffff-7777aaaa8888";
    public const string FabrikamAppSecret = "fabrikam-app-secret";
    public const string OrdersScope = "api://orders/.default";
    public const string LegacyOrdersScope = "api://orders-legacy/.default";
}
