using System.Globalization;
using System.Text.Json;
using Causeway.MockIdentityProvider.Delegation;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Http;
using Causeway.MockIdentityProvider.Tenants;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.SignIn;

/// <summary>Starts a device's sign-in (RFC 8628 section 3.1) and shows the page on which a user finishes it.</summary>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code"/>
internal sealed class DeviceCodeEndpoint(DirectoryStore directory, DeviceCodeStore codes, TimeProvider time)
{
    private const int PollingSeconds = 5;
    private const string PagePath = "/devicelogin";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.Map("/{tenant}/oauth2/v2.0/devicecode", context => StartAsync(context, EndpointVersion.V2));
        endpoints.Map("/{tenant}/oauth2/devicecode", context => StartAsync(context, EndpointVersion.V1));
        endpoints.MapGet(PagePath, context => ShowAsync(context, ""));
        endpoints.MapPost(PagePath, FinishAsync);
    }

    private async Task StartAsync(HttpContext context, EndpointVersion version)
    {
        var correlation = Correlation.Of(context.Request, time);
        try
        {
            PostOnly.Check(context);
            var reference = TenantResolver.Resolve(directory.Current, (string)context.Request.RouteValues["tenant"]!);
            var parameters = await TokenParameters.ReadAsync(context.Request);
            var clientId = parameters.Required("client_id");
            var tenant = ClientTenants.Find(directory.Current, reference, clientId)[0];
            var application = ClientAuthenticator.FindApplication(tenant, clientId);
            var scope = RequestedScope.Require(version, parameters["scope"], parameters["resource"]);
            _ = DelegatedScope.Parse(tenant, scope);

            var code = codes.Create(reference.TenantId, application.AppId, scope);
            EntraHeaders.Set(context, correlation);
            var address = RequestOrigin.Of(context.Request) + PagePath;
            await JsonResponse.WriteAsync(context, StatusCodes.Status200OK, (code, address, version), static (json, answer) =>
                WriteCode(json, answer.code, answer.address, answer.version));
        }
        catch (EntraException exception)
        {
            await ErrorResponse.WriteAsync(context, exception.Error, correlation);
        }
    }

    private static void WriteCode(Utf8JsonWriter json, DeviceCode code, string address, EndpointVersion version)
    {
        var seconds = (int)DeviceCodeStore.Lifetime.TotalSeconds;
        json.WriteString("user_code", code.UserCode);
        json.WriteString("device_code", code.Text);
        if (version == EndpointVersion.V1)
        {
            json.WriteString("verification_url", address);
            json.WriteString("expires_in", seconds.ToString(CultureInfo.InvariantCulture));
            json.WriteString("interval", PollingSeconds.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteString("verification_uri", address);
            json.WriteNumber("expires_in", seconds);
            json.WriteNumber("interval", PollingSeconds);
        }

        json.WriteString("message", $"To sign in, open {address} and enter the code {code.UserCode}.");
    }

    private Task ShowAsync(HttpContext context, string notice) => Page.WriteAsync(
        context, StatusCodes.Status200OK, "Sign in on your device", $"""
        {notice}<form method="post"><label>Code <input name="user_code" autofocus required></label>
        {SignInPage.Buttons(directory.Current.Tenants.SelectMany(tenant => tenant.Users))}
        <button name="declined" value="true">Decline</button></form>
        """);

    private async Task FinishAsync(HttpContext context)
    {
        try
        {
            var parameters = await TokenParameters.ReadAsync(context.Request);
            var isDeclined = parameters["declined"] == "true";
            if (codes.FindByUserCode(parameters.Required("user_code")) is not { } code
                || !Guid.TryParse(parameters["picked_user"], out var userId) && !isDeclined)
            {
                await ShowAsync(context, "<p>That code is not known, or has expired.</p>");
                return;
            }

            code.IsDeclined = isDeclined;
            code.UserId = isDeclined ? null : userId;
            await Page.WriteAsync(context, StatusCodes.Status200OK, isDeclined ? "Declined" : "Signed in", "<p>You may close this page.</p>");
        }
        catch (EntraException exception)
        {
            await SignInPage.WriteErrorAsync(context, exception.Error);
        }
    }
}
