using System.Text.Json.Serialization;

namespace Causeway.AwsEmulator.Client;

/// <summary>What became of a request's right to be answered.</summary>
public enum GatewayDecisionOutcome
{
    /// <summary>The method asks for no authorization.</summary>
    [JsonStringEnumMemberName("public")]
    Public,

    /// <summary>A policy or the resource policy let the request through.</summary>
    [JsonStringEnumMemberName("allowed")]
    Allowed,

    /// <summary>No statement allows the request.</summary>
    [JsonStringEnumMemberName("implicitDeny")]
    ImplicitDeny,

    /// <summary>A statement denies the request.</summary>
    [JsonStringEnumMemberName("explicitDeny")]
    ExplicitDeny,

    /// <summary>The request has no usable identity, or the authorizer said so.</summary>
    [JsonStringEnumMemberName("unauthorized")]
    Unauthorized,

    /// <summary>The authorizer failed or returned what cannot be understood.</summary>
    [JsonStringEnumMemberName("authorizerError")]
    AuthorizerError,

    /// <summary>No resource and method of the API match, or there is no such API or stage.</summary>
    [JsonStringEnumMemberName("noRoute")]
    NoRoute,

    /// <summary>The request did not get as far as authorization: too large, too many, or the emulator failed.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected,
}
