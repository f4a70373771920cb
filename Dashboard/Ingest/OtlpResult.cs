using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest;

/// <summary>What a request holds that can be stored, how many items cannot, and what was left out of the others.</summary>
internal sealed record OtlpResult<T>(IReadOnlyList<Batch<T>> Batches, Rejection Rejection, Losses Losses);
