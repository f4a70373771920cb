using System.Text;
using System.Text.Json;
using Causeway.Authorizer.Tests.Permissions;
using Causeway.Authorizer.Tests.Support;

namespace Causeway.Authorizer.Tests.Handling;

/// <summary>What any way of running the authorizer must do with the same events.</summary>
internal static class FunctionFlow
{
    public static Dictionary<string, string> Settings(KeyServer keys, RuntimeApi runtime) => new()
    {
        ["AWS_LAMBDA_RUNTIME_API"] = runtime.Address,
        ["AWS_LAMBDA_FUNCTION_NAME"] = "authorizer",
        ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
        ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "128",
        ["AWS_LAMBDA_LOG_GROUP_NAME"] = "/aws/lambda/authorizer",
        ["AWS_LAMBDA_LOG_STREAM_NAME"] = "stream",
        ["AWS_REGION"] = "us-east-1",
        ["TZ"] = ":UTC",
        ["AUTHORIZER_ISSUERS"] = World.Issuer2,
        ["AUTHORIZER_AUDIENCES"] = World.Audience,
        ["AUTHORIZER_JWKS_URI"] = keys.KeysAddress.ToString(),
        ["AUTHORIZER_ALLOW_LOOPBACK_HTTP"] = "true",
        ["AUTHORIZER_PERMISSIONS"] = FunctionFixture.Permissions,
    };

    /// <summary>Starts without keys, then serves; expects the key server to fail at first.</summary>
    public static async Task RunAsync(KeyServer keys, RuntimeApi runtime, CancellationToken cancellationToken)
    {
        var good = Current(TokenForge.Version2()).Claim("roles", "[\"Orders.Read\"]");
        var withoutKeys = await AuthorizeAsync(runtime, good.Token(), cancellationToken);
        Assert.True(withoutKeys.IsError);
        Assert.NotEqual("Unauthorized", ErrorMessage(withoutKeys));

        keys.Publish(KeyServer.KeySet(KeyServer.Key(World.Key, World.KeyId)));
        RuntimeAnswer allowed;
        do
        {
            allowed = await AuthorizeAsync(runtime, good.Token(), cancellationToken);
        }
        while (allowed.IsError);

        Assert.True(IamGlob.Allows(Encoding.UTF8.GetBytes(allowed.Json), $"{FunctionFixture.Stage}/GET/orders/7"));
        Assert.False(IamGlob.Allows(Encoding.UTF8.GetBytes(allowed.Json), $"{FunctionFixture.Stage}/POST/orders"));

        var forged = await AuthorizeAsync(runtime, good.SignedBy(World.StrangerKey).Token(), cancellationToken);
        Assert.True(forged.IsError);
        Assert.Equal("Unauthorized", ErrorMessage(forged));

        var malformed = await runtime.InvokeAsync("{}", cancellationToken);
        Assert.True(malformed.IsError);
        Assert.NotEqual("Unauthorized", ErrorMessage(malformed));
    }

    public static Task<RuntimeAnswer> AuthorizeAsync(RuntimeApi runtime, string token, CancellationToken cancellationToken) => runtime.InvokeAsync(
        $$"""{"type":"TOKEN","methodArn":"{{FunctionFixture.Stage}}/GET/orders","authorizationToken":"Bearer {{token}}"}""", cancellationToken);

    /// <summary>A process has the real clock.</summary>
    public static TokenForge Current(TokenForge forge)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        return forge.Claim("iat", $"{now - 300}").Claim("nbf", $"{now - 300}").Claim("exp", $"{now + 3599}");
    }

    private static string? ErrorMessage(RuntimeAnswer answer)
    {
        using var document = JsonDocument.Parse(answer.Json);
        return document.RootElement.GetProperty("errorMessage").GetString();
    }
}
