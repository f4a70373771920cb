namespace Causeway.AwsEmulator.CloudWatchLogs;

/// <summary>One event of a log.</summary>
/// <param name="Number">Grows with each event of the emulator, so that events of one millisecond keep their order.</param>
/// <param name="Timestamp">When it happened, in milliseconds since 1970.</param>
/// <param name="Message">The text; a line of a function's output has its end, as on AWS.</param>
internal sealed record LogEvent(long Number, long Timestamp, string Message);
