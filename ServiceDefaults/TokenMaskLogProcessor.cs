using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Causeway.ServiceDefaults;

/// <summary>Keeps tokens out of every log record that is exported, whoever wrote it.</summary>
internal sealed class TokenMaskLogProcessor : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        ArgumentNullException.ThrowIfNull(data);
        data.FormattedMessage = Mask(data.FormattedMessage);
        data.Body = Mask(data.Body);
        if (data.Attributes is { } attributes && attributes.Any(attribute => IsTelling(attribute.Value)))
        {
            data.Attributes = [.. attributes.Select(attribute => IsTelling(attribute.Value)
                ? new KeyValuePair<string, object?>(attribute.Key, TokenMask.Apply(attribute.Value!.ToString()!))
                : attribute)];
        }
    }

    private static string? Mask(string? text) => text is null ? null : TokenMask.Apply(text);

    /// <summary>Paths and addresses are logged as what they are, and become text only in the exporter.</summary>
    private static bool IsTelling(object? value) =>
        value is not (null or bool or int or long or double) && value.ToString() is { } text && !ReferenceEquals(TokenMask.Apply(text), text);
}
