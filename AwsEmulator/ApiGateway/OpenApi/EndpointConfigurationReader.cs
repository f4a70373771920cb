namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>Reads what <c>servers</c> say of the API's endpoint. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-endpoint-configuration.html.</summary>
internal static class EndpointConfigurationReader
{
    public const string Extension = "x-amazon-apigateway-endpoint-configuration";

    /// <summary>Refuses what would leave the API without an address; VPC endpoints are no affair of an emulator.</summary>
    public static void Check(ObjectReader root, DocumentErrors errors)
    {
        if (!root.TryGet("servers", out var servers) || servers is not SequenceNode list)
        {
            return;
        }

        foreach (var node in list.Items)
        {
            if (ObjectReader.From(node, errors)?.Object(Extension) is not { } configuration)
            {
                continue;
            }

            if (configuration.Boolean("disableExecuteApiEndpoint") == true)
            {
                errors.Add(configuration.Node, "has disableExecuteApiEndpoint, and the emulator serves no custom domain: the API would have no address");
            }

            configuration.Ignore("vpcEndpointIds");
            configuration.RejectOthers("an endpoint configuration has disableExecuteApiEndpoint and vpcEndpointIds");
        }
    }
}
