using System.Text.Json.Nodes;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Definitions;

/// <summary>What an integration has when nobody says otherwise.</summary>
internal static class IntegrationDefaults
{
    private const int Timeout = 30_000;

    public static JsonObject Apply(JsonObject integration)
    {
        integration.TryAdd("connectionType", "INTERNET");
        integration.TryAdd("payloadFormatVersion", "1.0");
        integration.TryAdd("timeoutInMillis", Timeout);
        if ((string?)integration["integrationType"] == "AWS_PROXY" && integration["integrationSubtype"] is null)
        {
            integration.TryAdd("integrationMethod", "POST");
        }

        return integration;
    }
}
