using Causeway.Hosting.Provisioning;
using Causeway.Hosting.Tests.Support;

namespace Causeway.Hosting.Tests.Provisioning;

public sealed class DryRunTests
{
    [Fact]
    public async Task For_an_account_where_nothing_exists_every_call_is_printed_in_order()
    {
        var lines = (await ApplyAsync()).Split('\n').Where(line => line.Length > 0 && line[0] != ' ');

        Assert.Equal(
            [
                "sts GetCallerIdentity: POST https://sts.eu-west-1.amazonaws.com/",
                "lambda GetFunction: GET https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/authorizer",
                "lambda CreateFunction: POST https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions",
                "lambda GetFunctionConfiguration: GET https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/authorizer/configuration",
                "apigateway GetRestApis: GET https://apigateway.eu-west-1.amazonaws.com/restapis?limit=500",
                "apigateway CreateRestApi: POST https://apigateway.eu-west-1.amazonaws.com/restapis",
                "apigateway PutRestApi: PUT https://apigateway.eu-west-1.amazonaws.com/restapis/{restApiId}?mode=overwrite",
                "lambda AddPermission: POST https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/orders-function/policy",
                "lambda AddPermission: POST https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/authorizer/policy",
                "apigateway CreateDeployment: POST https://apigateway.eu-west-1.amazonaws.com/restapis/{restApiId}/deployments",
            ],
            lines);
    }

    [Fact]
    public async Task Bodies_are_shown_without_code_and_without_the_values_of_environment_variables()
    {
        var text = await ApplyAsync();

        Assert.Contains("\"AUTHORIZER_AUDIENCES\": \"***\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(Samples.Function("authorizer").Zip.Span), text, StringComparison.Ordinal);
        Assert.Contains("\"SourceArn\": \"arn:aws:execute-api:eu-west-1:{accountId}:{restApiId}/authorizers/*\"", text, StringComparison.Ordinal);
    }

    private static async Task<string> ApplyAsync()
    {
        await using var output = new StringWriter { NewLine = "\n" };
        var location = new AwsLocation(null, "eu-west-1");
        var provisioner = new Provisioner(new DryRunClient(location, output, account: null), location, TimeProvider.System);
        var identity = await provisioner.GetIdentityAsync(default);
        await provisioner.ApplyAsync(Samples.Function("authorizer"), default);
        await provisioner.ApplyAsync(Samples.RestApi(identity), identity, default);
        return output.ToString();
    }
}
