using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest;

/// <summary>What a request holds that can be stored, and how many items cannot.</summary>
internal sealed record OtlpResult<T>(IReadOnlyList<Batch<T>> Batches, long Rejected, string? Reason);
