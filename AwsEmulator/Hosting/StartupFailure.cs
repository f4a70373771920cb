using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Causeway.AwsEmulator.Hosting;

/// <summary>Says in plain words why the emulator cannot start.</summary>
internal static class StartupFailure
{
    private const string Remedy = "Choose another address with ASPNETCORE_URLS or --urls.";

    /// <summary>The lines to show, or null for a failure that is a defect and deserves its stack trace.</summary>
    public static IReadOnlyList<string>? Describe(Exception exception) => exception switch
    {
        ConfigurationException { Errors: var errors } => errors,
        OptionsValidationException { Failures: var failures } => [.. failures],
        AggregateException { InnerExceptions: var inner } when inner.All(one => Describe(one) is not null) =>
            [.. inner.SelectMany(one => Describe(one)!)],
        IOException { InnerException: AddressInUseException } => [$"{exception.Message.TrimEnd('.')}. {Remedy}"],
        SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressNotAvailable } =>
            [$"Cannot listen: {exception.Message}. {Remedy}"],
        FormatException when exception.Message.StartsWith("Invalid url", StringComparison.OrdinalIgnoreCase) =>
            [$"{exception.Message.TrimEnd('.')}. {Remedy}"],
        _ => null,
    };
}
