using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <remarks>
/// <c>Path</c>: The template, for example <c>/orders/{orderId}</c>.<br/>
/// <c>Methods</c>: By verb; <c>ANY</c> stands for every other verb.
/// </remarks>
internal sealed record Resource(
    string Id,
    string Path,
    ImmutableArray<PathSegment> Segments,
    FrozenDictionary<string, Method> Methods);
