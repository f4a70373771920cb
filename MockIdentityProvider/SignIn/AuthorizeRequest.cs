using Causeway.MockIdentityProvider.Delegation;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.SignIn;

/// <summary>A request for an authorization code (RFC 6749 section 4.1.1), in the query or as a posted form.</summary>
internal sealed record AuthorizeRequest
{
    public required string? ClientId { get; init; }

    public required string? RedirectUri { get; init; }

    public required string ResponseType { get; init; }

    public required string ResponseMode { get; init; }

    public required string? Scope { get; init; }

    public required string? State { get; init; }

    public required string? Nonce { get; init; }

    public required string? CodeChallenge { get; init; }

    public required string CodeChallengeMethod { get; init; }

    public required string? LoginHint { get; init; }

    public required string? Prompt { get; init; }

    /// <summary>The user that was picked on the page.</summary>
    public required Guid? UserId { get; init; }

    public static async Task<AuthorizeRequest> ReadAsync(HttpRequest request, EndpointVersion version)
    {
        var form = HttpMethods.IsPost(request.Method) ? await TokenParameters.ReadAsync(request) : null;
        string? Value(string name) => form?[name] ?? request.Query[name];
        return new AuthorizeRequest
        {
            ClientId = Value("client_id"),
            RedirectUri = Value("redirect_uri"),
            ResponseType = Value("response_type") ?? "",
            ResponseMode = Value("response_mode") ?? "query",
            Scope = DelegatedScope.Requested(version, Value("scope"), Value("resource")),
            State = Value("state"),
            Nonce = Value("nonce"),
            CodeChallenge = Value("code_challenge"),
            CodeChallengeMethod = Value("code_challenge_method") ?? "plain",
            LoginHint = Value("login_hint"),
            Prompt = Value("prompt"),
            UserId = Guid.TryParse(form?["picked_user"], out var userId) ? userId : null,
        };
    }
}
