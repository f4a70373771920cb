using System.Net.Http.Headers;
using System.Text.Json;
using Azure.Core;
using Azure.Identity;
using Microsoft.Identity.Client;

// Microsoft's clients as a production app has them: no authority, no trust, no option beyond who it is. Run in a container
// whose network says where login.microsoftonline.com is.
var tenant = Variable("AZURE_TENANT_ID");
var client = Variable("AZURE_CLIENT_ID");
var secret = Variable("AZURE_CLIENT_SECRET");
string[] scopes = [Variable("ORDERS_API_SCOPE")];
using var http = new HttpClient();

switch (args)
{
    case ["msal"]:
        var application = ConfidentialClientApplicationBuilder.Create(client).WithClientSecret(secret).WithTenantId(tenant).Build();
        return await CallAsync((await application.AcquireTokenForClient(scopes).ExecuteAsync()).AccessToken);

    case ["azure-identity"]:
        var credential = new ClientSecretCredential(tenant, client, secret);
        return await CallAsync((await credential.GetTokenAsync(new TokenRequestContext(scopes), CancellationToken.None)).Token);

    case ["issuer", var authority]:
        using (var metadata = JsonDocument.Parse(await http.GetStringAsync(new Uri($"{authority}/.well-known/openid-configuration"))))
        {
            Console.WriteLine($"issuer {metadata.RootElement.GetProperty("issuer")}");
            return 0;
        }

    default:
        await Console.Error.WriteLineAsync("Expected msal, azure-identity or issuer AUTHORITY.");
        return 2;
}

async Task<int> CallAsync(string token)
{
    using var request = new HttpRequestMessage(HttpMethod.Get, Variable("ORDERS_API_URL"));
    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
    using var response = await http.SendAsync(request);
    Console.WriteLine($"orders {(int)response.StatusCode}");
    return response.IsSuccessStatusCode ? 0 : 1;
}

static string Variable(string name) =>
    Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");
