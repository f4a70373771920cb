namespace Causeway.Dashboard.AppModel;

/// <summary>A line that a resource wrote.</summary>
/// <param name="Id">In the order of arrival, over all resources.</param>
/// <param name="Resource">Who wrote it.</param>
/// <param name="Text">With its ANSI escape sequences.</param>
/// <param name="IsError">Whether it went to standard error.</param>
/// <param name="Time">When it was written.</param>
public sealed record ConsoleLine(long Id, string Resource, string Text, bool IsError, DateTimeOffset Time);
