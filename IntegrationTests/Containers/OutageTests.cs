using System.Net;
using Causeway.IntegrationTests.Environment;
using Causeway.MockIdentityProvider.Client;
using static Causeway.IntegrationTests.Environment.SeededDirectory;

namespace Causeway.IntegrationTests.Containers;

/// <summary>What a container that is gone, cut off or frozen does to the others.</summary>
public sealed class OutageTests
{
    /// <summary>A key that cannot be looked up is unknown, or nobody's business yet: either way it opens nothing.</summary>
    private static readonly HttpStatusCode[] Refusals = [HttpStatusCode.Unauthorized, HttpStatusCode.InternalServerError];

    [ContainerTheory]
    [InlineData("entra")]
    [InlineData("aws")]
    [InlineData("authorizer")]
    [InlineData("orders-function")]
    [InlineData("dashboard")]
    public async Task A_killed_container_lets_nobody_in_and_recovers(string service)
    {
        await using var causeway = await StartAsync();
        var load = await Load.StartAsync(causeway);
        await using (load)
        {
            await load.FlowsAsync();
            var recovery = Recovery.Start();
            DockerCommand.Kill(causeway.Containers[service].Id);
            await causeway.Containers.StartAsync(service);
            await recovery.CompleteAsync(causeway);
            await load.FlowsAsync();
        }

        Assert.Empty(load.WronglyAllowed);
    }

    [ContainerFact]
    public async Task A_partition_from_the_identity_provider_leaves_known_keys_working_and_opens_nothing_to_new_ones()
    {
        await using var causeway = await StartAsync();
        var containers = causeway.Containers;
        GatewayResponse known, rolled;
        var load = await Load.StartAsync(causeway);
        await using (load)
        {
            await load.FlowsAsync();
            DockerCommand.Disconnect(containers.Internet.Name, containers.Authorizer.Id);
            DockerCommand.Disconnect(containers.Internet.Name, containers.Aws.Id);
            known = await causeway.CallAsync(HttpMethod.Get, "/orders", await causeway.GetTokenAsync(AzureApp));
            await load.FlowsAsync();

            await new MockEntraControl(causeway.Entra).RotateKeysAsync(
                Contoso, new RotationSpecification { Mode = RotationMode.Instant, PublishAfterSeconds = 0 });
            rolled = await causeway.CallAsync(HttpMethod.Get, "/orders", await causeway.GetTokenAsync(AzureApp));

            var recovery = Recovery.Start();
            await Task.WhenAll(containers.Authorizer.ConnectAsync(containers.Internet), containers.Aws.ConnectAsync(containers.Internet));
            await recovery.CompleteAsync(causeway);
            await load.FlowsAsync();
        }

        Assert.Empty(load.WronglyAllowed);
        Assert.Equal(HttpStatusCode.OK, known.Status);
        Assert.Contains(rolled.Status, Refusals);
    }

    [ContainerFact]
    public async Task Without_the_identity_provider_known_keys_go_on_and_unknown_ones_open_nothing()
    {
        await using var causeway = await StartAsync();
        var unused = await causeway.GetTokenAsync(AzureApp);
        using var forge = TokenForge.WithStrangeKey();
        var unknown = forge.Forge(unused, header => header["kid"] = "nobody-knows");

        await causeway.Containers.Entra.StopAsync();
        var known = await causeway.CallAsync(HttpMethod.Get, "/orders", unused);
        var refused = await causeway.CallAsync(HttpMethod.Get, "/orders", unknown);
        var recovery = Recovery.Start();
        await causeway.Containers.Entra.StartAsync();
        await recovery.CompleteAsync(causeway);

        Assert.Equal(HttpStatusCode.OK, known.Status);
        Assert.Contains(refused.Status, Refusals);
    }

    [ContainerFact]
    public async Task An_authorizer_cut_off_from_the_identity_provider_fails_and_recovers_when_the_network_does()
    {
        await using var causeway = await StartAsync();
        var token = await causeway.GetTokenAsync(AzureApp);

        await RestartAuthorizerAsync(causeway, cutOff: true);
        var refused = await causeway.CallAsync(HttpMethod.Get, "/orders", token);
        var recovery = Recovery.Start();
        await causeway.Containers.Authorizer.ConnectAsync(causeway.Containers.Internet);
        await recovery.CompleteAsync(causeway);

        Assert.Equal((HttpStatusCode.InternalServerError, """{"message":null}"""), (refused.Status, refused.Body));
    }

    [ContainerFact]
    public async Task A_frozen_identity_provider_closes_the_API_until_it_wakes()
    {
        await using var causeway = await StartAsync();
        var token = await causeway.GetTokenAsync(AzureApp);

        await causeway.Containers.Entra.PauseAsync();
        await RestartAuthorizerAsync(causeway, cutOff: false);
        var refused = await causeway.CallAsync(HttpMethod.Get, "/orders", token);
        var recovery = Recovery.Start();
        await causeway.Containers.Entra.UnpauseAsync();
        await recovery.CompleteAsync(causeway);

        Assert.Equal((HttpStatusCode.InternalServerError, """{"message":null}"""), (refused.Status, refused.Body));
    }

    [ContainerFact]
    public async Task Keys_of_another_instance_are_fetched_and_those_of_the_last_one_forgotten()
    {
        await using var causeway = await StartAsync();
        var ofTheLast = await causeway.GetTokenAsync(AzureApp);

        var recovery = Recovery.Start();
        await causeway.Containers.ReplaceEntraAsync();
        await recovery.CompleteAsync(causeway);
        var refused = await causeway.CallAsync(HttpMethod.Get, "/orders", ofTheLast);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
    }

    private static async Task<CausewayEnvironment> StartAsync()
    {
        var causeway = await CausewayEnvironment.StartAsync();
        await Recovery.Start().CompleteAsync(causeway);
        return causeway;
    }

    /// <summary>A new process knows no keys yet.</summary>
    private static async Task RestartAuthorizerAsync(CausewayEnvironment causeway, bool cutOff)
    {
        DockerCommand.Kill(causeway.Containers.Authorizer.Id);
        if (cutOff)
        {
            DockerCommand.Disconnect(causeway.Containers.Internet.Name, causeway.Containers.Authorizer.Id);
        }

        await causeway.Containers.Authorizer.StartAsync();
    }
}
