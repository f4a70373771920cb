using System.Diagnostics;
using Causeway.Hosting.Provisioning;

namespace Causeway.Hosting.Tests.Support;

/// <summary>moto_server: AWS's control plane by other people, who check requests by AWS's own service models.</summary>
public sealed class MotoServer : IAsyncLifetime, IDisposable
{
    private const string Command = "moto_server";
    private ServerProcess? _server;

    public static bool IsInstalled { get; } = Tool.IsInstalled(Command);

    internal AwsLocation Location { get; private set; } = new(null, "us-east-1");

    /// <summary>A role that Lambda may assume; moto wants a real one.</summary>
    internal string RoleArn { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (!IsInstalled)
        {
            return;
        }

        _server = await ServerProcess.StartAsync(new ProcessStartInfo(Command, ["-H", "127.0.0.1", "-p", "0"]));
        Location = new AwsLocation(_server.Address, "us-east-1");
        RoleArn = await CreateRoleAsync();
    }

    internal AwsClient CreateClient(HttpClient http) => new(Location, RequestSigner.ForAnyCredentials(Location.Region), http, TimeProvider.System);

    public Task DisposeAsync()
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _server?.Dispose();
        _server = null;
    }

    private async Task<string> CreateRoleAsync()
    {
        const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
        using var http = new HttpClient();
        var role = await CreateClient(http).SendAsync(
            new AwsCall("iam", "CreateRole", HttpMethod.Post, "/")
            {
                Form = $"Action=CreateRole&Version=2010-05-08&RoleName=lambda&AssumeRolePolicyDocument={Uri.EscapeDataString(Trust)}",
            },
            CancellationToken.None);
        return role!["Arn"]!.GetValue<string>();
    }
}
