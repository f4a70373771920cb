using Microsoft.Extensions.Options;

namespace Causeway.AwsEmulator.State;

/// <summary>Adds what keeps the emulator's state.</summary>
internal static class StateExtensions
{
    public static WebApplicationBuilder AddState(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<StateOptions>()
            .Configure<IConfiguration>((options, configuration) => options.Folder = configuration[StateOptions.Setting])
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<StateOptions>, StateOptionsValidator>();
        builder.Services.AddSingleton<IStateStore>(provider =>
            provider.GetRequiredService<IOptions<StateOptions>>().Value.Folder is { } folder
                ? new FolderStateStore(folder)
                : new MemoryStateStore());
        return builder;
    }
}
