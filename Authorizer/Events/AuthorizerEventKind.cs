namespace Causeway.Authorizer.Events;

/// <summary>The four shapes in which API Gateway asks a Lambda authorizer.</summary>
internal enum AuthorizerEventKind
{
    /// <summary>REST API, TOKEN authorizer.</summary>
    RestToken,

    /// <summary>REST API, REQUEST authorizer.</summary>
    RestRequest,

    /// <summary>HTTP API, payload format 1.0.</summary>
    HttpVersion1,

    /// <summary>HTTP API, payload format 2.0.</summary>
    HttpVersion2,
}
