using System.Net.Sockets;

namespace Causeway.Dashboard.Startup;

/// <summary>Says in one message why the dashboard cannot start.</summary>
internal static class StartupFailure
{
    public const int ExitCode = 1;

    /// <summary>The message; null for a failure that only a programmer could explain.</summary>
    public static string? Describe(Exception exception) => exception switch
    {
        ConfigurationException configuration =>
            $"Dashboard cannot start:{string.Concat(configuration.Problems.Select(problem => $"{Environment.NewLine}  {problem}"))}",
        IOException or SocketException =>
            $"Dashboard cannot listen: {exception.Message.TrimEnd('.')}. Free the port, or set {DashboardSettingsReader.UrlsName}, "
            + $"{DashboardSettingsReader.GrpcUrlName} or {DashboardSettingsReader.HttpUrlName} to another address.",
        _ => null,
    };
}
