using System.Text.Json.Nodes;

namespace Causeway.Hosting.Provisioning;

/// <summary>Creates, updates and deletes functions and APIs; doing it twice changes nothing the second time.</summary>
internal sealed class Provisioner(IAwsClient client, AwsLocation location, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    public async Task<AwsIdentity> GetIdentityAsync(CancellationToken cancellationToken)
    {
        var answer = await client.SendAsync(
            new AwsCall("sts", "GetCallerIdentity", HttpMethod.Post, "/")
            {
                Form = "Action=GetCallerIdentity&Version=2011-06-15",
                OnlyReads = true,
                Presumed = new JsonObject { ["Account"] = "{accountId}" },
            },
            cancellationToken);
        var account = (string?)answer?["Account"] ?? throw new AwsException($"{location} did not say which account the credentials belong to.");
        return new AwsIdentity(location.Partition, location.Region, account);
    }

    public async Task ApplyAsync(FunctionDefinition function, CancellationToken cancellationToken)
    {
        var existing = await client.SendAsync(FunctionPlan.Get(function.Name), cancellationToken);
        if (existing is not null && FunctionPlan.IsAttached(existing) != function.IsAttached)
        {
            await client.SendAsync(FunctionPlan.Delete(function.Name, existing), cancellationToken);
            existing = null;
        }

        var calls = existing is null ? [FunctionPlan.Create(function)] : FunctionPlan.Update(function, existing);
        foreach (var call in calls)
        {
            await client.SendAsync(call, cancellationToken);
            await WaitUntilActiveAsync(function.Name, cancellationToken);
        }
    }

    /// <returns>The API's ID.</returns>
    public async Task<string> ApplyAsync(RestApiDefinition api, AwsIdentity identity, CancellationToken cancellationToken)
    {
        var restApiId = (await FindAsync(api.Name, cancellationToken)).FirstOrDefault();
        var stage = restApiId is null ? null : await client.SendAsync(RestApiPlan.GetStage(api, restApiId), cancellationToken);
        restApiId ??= await CreateAsync(api, cancellationToken);
        var replaced = await FindReplacedDeploymentAsync(api, restApiId, stage, cancellationToken);
        var isDeployed = stage is not null && replaced is null;

        if (!isDeployed)
        {
            await client.SendAsync(RestApiPlan.Put(api, restApiId), cancellationToken);
        }

        foreach (var call in RestApiPlan.Permit(api, restApiId, identity))
        {
            await client.SendAsync(call, cancellationToken);
        }

        if (!isDeployed)
        {
            await client.SendAsync(RestApiPlan.Deploy(api, restApiId), cancellationToken);
        }

        if (RestApiPlan.UpdateStage(api, restApiId, stage) is { } update)
        {
            await client.SendAsync(update, cancellationToken);
        }

        if (replaced is not null)
        {
            await client.SendAsync(RestApiPlan.DeleteDeployment(restApiId, replaced), cancellationToken);
        }

        return restApiId;
    }

    /// <summary>Deletes what is there of them.</summary>
    public async Task DeleteAsync(IEnumerable<string> restApis, IEnumerable<string> functions, CancellationToken cancellationToken)
    {
        foreach (var name in restApis)
        {
            foreach (var restApiId in await FindAsync(name, cancellationToken))
            {
                await client.SendAsync(RestApiPlan.Delete(restApiId), cancellationToken);
            }
        }

        foreach (var function in functions)
        {
            if (await client.SendAsync(FunctionPlan.Get(function), cancellationToken) is { } existing)
            {
                await client.SendAsync(FunctionPlan.Delete(function, existing), cancellationToken);
            }
        }
    }

    private async Task<string> CreateAsync(RestApiDefinition api, CancellationToken cancellationToken)
    {
        var created = await client.SendAsync(RestApiPlan.Create(api), cancellationToken);
        return (string?)created?["id"] ?? throw new AwsException($"{location} created the API {api.Name} and did not say its ID.");
    }

    /// <summary>The deployment that the stage serves, where it is not of this definition.</summary>
    private async Task<string?> FindReplacedDeploymentAsync(
        RestApiDefinition api, string restApiId, JsonObject? stage, CancellationToken cancellationToken)
    {
        if ((string?)stage?["deploymentId"] is not { Length: > 0 } deploymentId)
        {
            return null;
        }

        var deployment = await client.SendAsync(RestApiPlan.GetDeployment(restApiId, deploymentId), cancellationToken);
        return RestApiPlan.IsOf(api, deployment) ? null : deploymentId;
    }

    private async Task<List<string>> FindAsync(string name, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        string? position = null;
        do
        {
            var page = await client.SendAsync(RestApiPlan.List(position), cancellationToken) ?? [];
            found.AddRange(RestApiPlan.Find(name, page));
            position = (string?)page["position"];
        }
        while (position is not null);

        return found;
    }

    private async Task WaitUntilActiveAsync(string function, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var pause = TimeSpan.FromMilliseconds(50); ; pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks)))
        {
            var configuration = await client.SendAsync(FunctionPlan.GetConfiguration(function), cancellationToken);
            if (FunctionPlan.IsActive(function, configuration!))
            {
                return;
            }

            if (time.GetElapsedTime(started) > Patience)
            {
                throw new AwsException($"The function {function} is still not active after {Patience.TotalSeconds} s.");
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }
}
