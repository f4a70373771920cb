using System.Text.RegularExpressions;
using Causeway.AwsEmulator.Protocols;
using Causeway.AwsEmulator.State;
using Causeway.ServiceDefaults;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Options;

namespace Causeway.AwsEmulator.Hosting;

/// <summary>What the emulator's services share: defaults, the account, the state, an explained start and the health document.</summary>
internal static partial class EmulatorExtensions
{
    private const string DefaultAddress = "http://localhost:4566";

    /// <summary>Adds the emulator's defaults, all of which configuration can change, the AWS account and what keeps the state.</summary>
    public static WebApplicationBuilder AddEmulator(this WebApplicationBuilder builder)
    {
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>
            {
                [WebHostDefaults.ServerUrlsKey] = DefaultAddress,
                ["Logging:LogLevel:Microsoft.AspNetCore"] = nameof(LogLevel.Warning),
            },
        });

        builder.QuietUntilStarted();
        builder.Services.AddOptions<AwsOptions>()
            .BindConfiguration(AwsOptions.Section)
            .Validate(aws => AccountId().IsMatch(aws.AccountId), "Aws:AccountId: an account id has 12 digits.")
            .Validate(aws => Region().IsMatch(aws.Region), "Aws:Region: a region looks like us-east-1.")
            .ValidateOnStart();
        builder.Services.AddSingleton(provider =>
        {
            var aws = provider.GetRequiredService<IOptions<AwsOptions>>().Value;
            return new AwsAccount(aws.AccountId, aws.Region);
        });
        return builder.AddState().AddRootServices();
    }

    /// <summary>Reports every mistake of the configuration at once, then maps what no single service answers.</summary>
    /// <exception cref="OptionsValidationException">The configuration of one section is invalid.</exception>
    /// <exception cref="AggregateException">That of several is.</exception>
    public static WebApplication MapEmulator(this WebApplication app)
    {
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        app.UseMiddleware<InternalFailure>();
        app.MapUnknownOperations();
        app.MapRootServices();
        app.MapGet("/_localstack/health", () => TypedResults.Json(HealthDocument.Current, HealthJson.Default.HealthDocument));
        return app;
    }

    [GeneratedRegex(@"^\d{12}$")]
    private static partial Regex AccountId();

    [GeneratedRegex(@"^[a-z]{2}(-[a-z]+)+-\d$")]
    private static partial Regex Region();
}
