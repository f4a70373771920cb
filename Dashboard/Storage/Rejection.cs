namespace Causeway.Dashboard.Storage;

/// <summary>How many items were not taken, and why: what OTLP calls a partial success.</summary>
internal readonly record struct Rejection(long Count, string? Reason)
{
    public static Rejection operator +(Rejection left, Rejection right) => new(
        left.Count + right.Count,
        left.Reason is null || left.Reason == right.Reason ? right.Reason : right.Reason is null ? left.Reason : $"{left.Reason} {right.Reason}");
}
