using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Model;

/// <summary>A route of an HTTP API.</summary>
/// <remarks>
/// <c>Method</c>: The verb, or <c>ANY</c>.<br/>
/// <c>Path</c>: The template, or <c>$default</c>.<br/>
/// <c>Authorizer</c>: Null only where the definition asks for no authorization.<br/>
/// <c>Scopes</c>: A token of a JWT authorizer needs one of these, if there are any.
/// </remarks>
internal sealed record HttpRoute(
    string Method,
    string Path,
    ImmutableArray<PathSegment> Segments,
    HttpAuthorizer? Authorizer,
    ImmutableArray<string> Scopes,
    HttpApiIntegration Integration)
{
    public const string DefaultPath = "$default";

    public bool IsDefault => Path == DefaultPath;

    /// <summary>For example <c>GET /orders/{orderId}</c>, or <c>$default</c>.</summary>
    public string Key => IsDefault ? DefaultPath : $"{Method} {Path}";
}
