using System.Text.Json.Serialization;

namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>What became of a request's right to be answered.</summary>
internal enum DecisionOutcome
{
    /// <summary>The method asks for no authorization.</summary>
    [JsonStringEnumMemberName("public")]
    Public,

    [JsonStringEnumMemberName("allowed")]
    Allowed,

    [JsonStringEnumMemberName("implicitDeny")]
    ImplicitDeny,

    [JsonStringEnumMemberName("explicitDeny")]
    ExplicitDeny,

    /// <summary>No usable identity, or the authorizer said so.</summary>
    [JsonStringEnumMemberName("unauthorized")]
    Unauthorized,

    /// <summary>The authorizer failed or returned what cannot be understood.</summary>
    [JsonStringEnumMemberName("authorizerError")]
    AuthorizerError,

    /// <summary>No resource and method of the API match, or there is no such API or stage.</summary>
    [JsonStringEnumMemberName("noRoute")]
    NoRoute,

    /// <summary>Not taken as far as authorization: too large, too many, or the emulator failed.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected,
}
