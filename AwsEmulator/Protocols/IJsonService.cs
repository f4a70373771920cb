using System.Text.Json;

namespace Causeway.AwsEmulator.Protocols;

/// <summary>A service whose operations are named by the header <c>X-Amz-Target</c>.</summary>
internal interface IJsonService
{
    /// <summary>What the header has before the dot.</summary>
    string TargetPrefix { get; }

    /// <summary>What an operation does; it writes the members of its result.</summary>
    Action<JsonRequest, Utf8JsonWriter>? Find(string operation);
}
