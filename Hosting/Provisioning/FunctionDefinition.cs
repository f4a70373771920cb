using System.Collections.Immutable;

namespace Causeway.Hosting.Provisioning;

/// <summary>A Lambda function as it should be.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Role">ARN of the role it runs as.</param>
/// <param name="Timeout">How long one invocation may take.</param>
/// <param name="MemorySize">Memory in MB.</param>
/// <param name="Architecture"><c>x86_64</c> or <c>arm64</c>.</param>
/// <param name="Variables">Its environment.</param>
/// <param name="Zip">The code, with an executable <c>bootstrap</c>.</param>
/// <param name="IsAttached">Whether processes of this machine serve it instead of the code.</param>
internal sealed record FunctionDefinition(
    string Name,
    string Role,
    TimeSpan Timeout,
    int MemorySize,
    string Architecture,
    ImmutableSortedDictionary<string, string> Variables,
    ReadOnlyMemory<byte> Zip,
    bool IsAttached);
