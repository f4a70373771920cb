using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Causeway.ServiceDefaults;

/// <summary>Says in plain words why a service cannot start.</summary>
public static class StartupFailure
{
    /// <summary>How a process ends that has said why.</summary>
    public const int ExitCode = 1;

    private const string KestrelSource = "Microsoft.AspNetCore.Server.Kestrel.Core";

    /// <summary>The lines to show, or null for a failure that is a defect and deserves its stack trace.</summary>
    /// <param name="exception">What ended the start.</param>
    /// <param name="addressSettings">The settings by which the service's addresses can be chosen.</param>
    public static string? Describe(Exception exception, string addressSettings = "ASPNETCORE_URLS or --urls") => exception switch
    {
        StartupException { Errors: var errors } => Lines(errors),
        OptionsValidationException { Failures: var failures } => Lines(failures),
        AggregateException { InnerExceptions: var inner } when inner.All(one => Describe(one, addressSettings) is not null) =>
            Lines(inner.Select(one => Describe(one, addressSettings)!)),
        IOException when exception.Message.StartsWith("Failed to bind", StringComparison.Ordinal) =>
            Address(exception.Message, addressSettings),
        SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressNotAvailable or SocketError.AddressAlreadyInUse } =>
            Address($"Cannot listen: {exception.Message}", addressSettings),
        FormatException when exception.Message.StartsWith("Invalid url", StringComparison.OrdinalIgnoreCase) =>
            Address(exception.Message, addressSettings),
        ArgumentOutOfRangeException { ParamName: "port" } or InvalidOperationException { Source: KestrelSource } =>
            Address($"Cannot listen: {exception.Message}", addressSettings),
        _ => null,
    };

    private static string Address(string problem, string settings) =>
        $"{problem.TrimEnd('.')}. Choose another address with {settings}.";

    private static string Lines(IEnumerable<string> lines) => string.Join(Environment.NewLine, lines);
}
