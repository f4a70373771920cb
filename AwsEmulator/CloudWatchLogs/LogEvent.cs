namespace Causeway.AwsEmulator.CloudWatchLogs;

/// <summary>One line of a log.</summary>
/// <param name="Number">Grows with each event of the emulator, so that events of one millisecond keep their order.</param>
/// <param name="Timestamp">When it was written, in milliseconds since 1970.</param>
/// <param name="Message">The line without its end.</param>
internal sealed record LogEvent(long Number, long Timestamp, string Message);
