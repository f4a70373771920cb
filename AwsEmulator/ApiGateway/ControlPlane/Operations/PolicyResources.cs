using System.Text;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.Hosting;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;

/// <summary>Resource policies may name the API's own methods in short; the service saves whole ARNs.</summary>
internal static class PolicyResources
{
    private const string ShortForm = "execute-api:/";

    public static void Expand(JsonObject api, AwsAccount account)
    {
        if ((string?)api["policy"] is not { } policy || !policy.Contains($"\"{ShortForm}", StringComparison.Ordinal))
        {
            return;
        }

        var document = JsonNode.Parse(policy)!;
        var prefix = $"{account.ApiArn((string)api["id"]!)}/";
        foreach (var statement in document["Statement"] is JsonArray list ? list.ToList() : [document["Statement"]])
        {
            Expand(statement!.AsObject(), "Resource", prefix);
            Expand(statement.AsObject(), "NotResource", prefix);
        }

        api["policy"] = Encoding.UTF8.GetString(ControlPlaneResponse.Serialize(document));
    }

    private static void Expand(JsonObject statement, string member, string prefix)
    {
        switch (statement[member])
        {
            case JsonArray resources:
                for (var i = 0; i < resources.Count; i++)
                {
                    resources[i] = Expand((string)resources[i]!, prefix);
                }

                break;
            case { } resource:
                statement[member] = Expand((string)resource!, prefix);
                break;
        }
    }

    private static string Expand(string resource, string prefix) =>
        resource.StartsWith(ShortForm, StringComparison.Ordinal) ? prefix + resource[ShortForm.Length..] : resource;
}
