using System.Net.Sockets;

namespace Causeway.MockIdentityProvider.Startup;

/// <summary>Says in one message why the service cannot start.</summary>
internal static class StartupFailure
{
    public const int ExitCode = 1;

    private const string KestrelSource = "Microsoft.AspNetCore.Server.Kestrel.Core";
    private const string Addresses = "set ASPNETCORE_URLS or --urls to other addresses";

    /// <summary>
    /// Keeps the host from logging stack traces about what <see cref="Describe"/> says plainly, and the framework from
    /// logging every URL, since some carry codes and ids.
    /// </summary>
    public static void SilenceHost(ILoggingBuilder logging)
    {
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => level < LogLevel.Critical && level >= LogLevel.Warning);
    }

    /// <summary>The message; null for a failure that only a programmer could explain.</summary>
    public static string? Describe(Exception exception) => exception switch
    {
        ConfigurationException configuration => $"MockIdentityProvider cannot start:{Lines(configuration)}",
        IOException or SocketException =>
            $"MockIdentityProvider cannot listen: {exception.Message.TrimEnd('.')}. Free the port, or {Addresses}.",
        FormatException or ArgumentOutOfRangeException { ParamName: "port" } or InvalidOperationException { Source: KestrelSource } =>
            $"MockIdentityProvider cannot listen: {exception.Message.TrimEnd('.')}. Mend the address: {Addresses}.",
        _ => null,
    };

    private static string Lines(ConfigurationException exception) =>
        string.Concat(exception.Problems.Select(problem => $"{Environment.NewLine}  {problem}"));
}
