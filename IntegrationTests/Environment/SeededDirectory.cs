namespace Causeway.IntegrationTests.Environment;

/// <summary>The mock Entra ID's seeded directory, as its documentation lists it.</summary>
internal static class SeededDirectory
{
    public const string Contoso = "aaaabbbb-0000-cccc-1111-dddd2222eeee";
    public const string Fabrikam = "bbbbcccc-1111-dddd-2222-eeee3333ffff";
    public const string OrdersApiClientId = "00001111-aaaa-2222-bbbb-3333cccc4444";
    public const string OrdersScope = "api://orders/.default";
    public const string LegacyOrdersScope = "api://orders-legacy/.default";

    public static readonly SeededApp AzureApp = new(Contoso, "11112222-bbbb-3333-cccc-4444dddd5555", "azure-app-secret");
    public static readonly SeededApp ReportingApp = new(Contoso, "22223333-cccc-4444-dddd-5555eeee6666", "reporting-app-secret");
    public static readonly SeededApp UnassignedApp = new(Contoso, "33334444-dddd-5555-eeee-6666ffff7777", "unassigned-app-secret");
    public static readonly SeededApp FabrikamApp = new(Fabrikam, "44445555-eeee-6666-ffff-7777aaaa8888", "fabrikam-app-secret");
}

/// <summary>An application that can ask for tokens with a client secret.</summary>
internal sealed record SeededApp(string TenantId, string ClientId, string Secret);
