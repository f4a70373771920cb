using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.State;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;

/// <summary>The account's settings, which hold for all its APIs.</summary>
internal sealed class AccountOperations(IStateStore state)
{
    private const string Kind = "apigateway-account";
    private const string Key = "account";

    private readonly Lock _lock = new();

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("GET", "/account", _ => ControlPlaneResponse.Ok(Read()));
        endpoints.MapUpdate("Account", "/account", Update);
    }

    private ControlPlaneResponse Update(ControlPlaneRequest request)
    {
        lock (_lock)
        {
            var account = Read();
            RestShapes.Account.Patch(account, PatchOperation.ReadAll(request.Body));
            if ((string?)account["cloudwatchRoleArn"] is { Length: > 0 } role && !role.StartsWith("arn:", StringComparison.Ordinal))
            {
                throw ControlPlaneException.BadRequest("The role ARN does not have required permissions configured. Please grant trust permission for API Gateway and add the required role policy.");
            }

            state.Save(Kind, Key, ControlPlaneResponse.Serialize(account));
            return ControlPlaneResponse.Ok(account);
        }
    }

    private JsonObject Read() => state.Find(Kind, Key) is { } saved
        ? (JsonObject)JsonNode.Parse(saved.Span)!
        : new JsonObject
        {
            ["throttleSettings"] = new JsonObject { ["burstLimit"] = 5000, ["rateLimit"] = 10000.0 },
            ["features"] = new JsonArray("UsagePlans"),
            ["apiKeyVersion"] = "4",
        };
}
