namespace Causeway.Dashboard.Storage;

/// <summary>A quantile that the sender computed: of 0.5, 0.99 and so on.</summary>
internal readonly record struct Quantile(double Of, double Value);
