namespace Causeway.AwsEmulator.State;

/// <summary>One thing that was saved.</summary>
internal sealed record StateEntry(string Key, ReadOnlyMemory<byte> Value);
