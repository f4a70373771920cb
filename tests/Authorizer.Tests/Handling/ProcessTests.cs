using Causeway.Authorizer.Tests.Support;

namespace Causeway.Authorizer.Tests.Handling;

/// <summary>The built authorizer, run the way Lambda runs it.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task It_serves_good_and_bad_tokens_and_survives_a_source_of_keys_that_fails()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var keys = await KeyServer.StartAsync();
        keys.Answer(503);
        await using var runtime = await RuntimeApi.StartAsync();
        using var process = FunctionProcess.StartBuilt(Settings(keys, runtime));

        await FunctionFlow.RunAsync(keys, runtime, timeout.Token);

        Assert.Contains("\"outcome\":\"Allowed\"", process.Output, StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"SignatureInvalid\"", process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", process.Output + process.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_in_the_settings_end_it_with_one_message_for_all()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var process = FunctionProcess.StartBuilt(
            [new("AUTHORIZER_CLOCK_SKEW_SECONDS", "soon"), new("AUTHORIZER_ISSUERS", "https://evil.example")]);

        Assert.Equal(1, await process.WaitForExitAsync(timeout.Token));
        Assert.Contains("3 mistake(s)", process.Errors, StringComparison.Ordinal);
        Assert.Contains("AUTHORIZER_AUDIENCES: not set", process.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Errors, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Settings(KeyServer keys, RuntimeApi runtime)
    {
        var settings = FunctionFlow.Settings(keys, runtime);
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } root)
        {
            settings["DOTNET_ROOT"] = root;
        }

        return settings;
    }
}
