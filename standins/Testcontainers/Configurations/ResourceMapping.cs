namespace DotNet.Testcontainers.Configurations;

internal sealed record ResourceMapping(
    Func<CancellationToken, Task<byte[]>> ReadAsync, string Target, uint UserId, uint GroupId, UnixFileModes Mode);
