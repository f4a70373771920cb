using System.IO.Compression;

namespace Causeway.AwsEmulator.Lambda.Code;

/// <summary>What one entry of a function's zip becomes.</summary>
/// <param name="Path">Relative, inside of the function's folder.</param>
/// <param name="Mode">The permissions, or null where the zip has none.</param>
/// <param name="Target">Where a symbolic link leads; null for a file.</param>
/// <param name="Entry">The entry itself; null for a folder.</param>
internal sealed record ZipEntry(string Path, UnixFileMode? Mode, string? Target, ZipArchiveEntry? Entry);
