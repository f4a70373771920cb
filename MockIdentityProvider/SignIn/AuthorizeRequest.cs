using System.Collections.Immutable;
using Causeway.MockIdentityProvider.Delegation;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.SignIn;

/// <summary>A request for a code or tokens (RFC 6749 sections 4.1.1 and 4.2.1), in the query or as a posted form.</summary>
internal sealed record AuthorizeRequest
{
    private static readonly string[] Modes = ["query", "fragment", "form_post"];

    public required EndpointVersion Version { get; init; }

    public required string? ClientId { get; init; }

    public required string? RedirectUri { get; init; }

    public required string ResponseType { get; init; }

    /// <summary>The parsed response type; null where it is not one that is offered.</summary>
    public required ResponseTypes? Types { get; init; }

    public required string? ResponseMode { get; init; }

    public required string? ScopeParameter { get; init; }

    public required string? ResourceParameter { get; init; }

    public required string? State { get; init; }

    public required string? Nonce { get; init; }

    public required string? CodeChallenge { get; init; }

    public required string? CodeChallengeMethod { get; init; }

    public required string? LoginHint { get; init; }

    public required string? Prompt { get; init; }

    /// <summary>The user that was picked on the page.</summary>
    public required Guid? UserId { get; init; }

    /// <summary>Whether somebody left the page without picking one.</summary>
    public required bool IsCanceled { get; init; }

    /// <summary>What was posted, for the page to post again.</summary>
    public required ImmutableArray<KeyValuePair<string, string>> Posted { get; init; }

    /// <summary>What whoever redeems the code must prove.</summary>
    /// <exception cref="EntraException">The challenge or its method is not one of the standard's.</exception>
    public CodeChallenge? Challenge => Delegation.CodeChallenge.Parse(CodeChallenge, CodeChallengeMethod);

    /// <summary>What is asked for. Version 1.0 is content with a sign-in.</summary>
    /// <exception cref="EntraException">The endpoint does not know a parameter.</exception>
    public string? Scope =>
        RequestedScope.Read(Version, ScopeParameter, ResourceParameter)
        ?? (Version == EndpointVersion.V1 ? ScopeParameter ?? "openid" : null);

    /// <summary>What is asked for.</summary>
    /// <exception cref="EntraException">Nothing is asked for, or what the endpoint does not know.</exception>
    public string RequiredScope => Scope ?? throw RequestErrors.MissingParameter("scope");

    /// <summary>How the answer travels. Errors travel too when the mode is not one that may be used.</summary>
    public string EffectiveMode => IsModeSupported ? ResponseMode ?? UsualMode : UsualMode;

    private string UsualMode => Types?.UsualMode ?? "query";

    private bool IsModeSupported =>
        ResponseMode is null || Modes.Contains(ResponseMode) && !(ResponseMode == "query" && Types is { IsFrontChannel: true });

    /// <exception cref="EntraException">The application may not ask for this, or not in this way.</exception>
    public void Check(Application application)
    {
        if (ResponseType.Length == 0)
        {
            throw RequestErrors.MissingParameter("response_type");
        }

        var types = Types ?? throw UserErrors.UnsupportedResponseType(ResponseType);
        types.Check(application);
        if (!IsModeSupported)
        {
            throw UserErrors.UnsupportedResponseMode(ResponseMode!);
        }

        if (types.IdToken && string.IsNullOrEmpty(Nonce))
        {
            throw RequestErrors.MissingParameter("nonce");
        }

        if (types.IdToken && Scope?.Split(' ').Contains("openid") is not true)
        {
            throw UserErrors.OpenIdScopeRequired();
        }

        _ = Challenge;
    }

    public static async Task<AuthorizeRequest> ReadAsync(HttpRequest request, EndpointVersion version)
    {
        var form = HttpMethods.IsPost(request.Method) ? await TokenParameters.ReadAsync(request) : null;
        string? Value(string name) => form?[name] ?? request.Query[name];
        var responseType = Value("response_type") ?? "";
        return new AuthorizeRequest
        {
            Version = version,
            ClientId = Value("client_id"),
            RedirectUri = Value("redirect_uri"),
            ResponseType = responseType,
            Types = ResponseTypes.Parse(responseType),
            ResponseMode = Value("response_mode"),
            ScopeParameter = Value("scope"),
            ResourceParameter = Value("resource"),
            State = Value("state"),
            Nonce = Value("nonce"),
            CodeChallenge = Value("code_challenge"),
            CodeChallengeMethod = Value("code_challenge_method"),
            LoginHint = Value("login_hint"),
            Prompt = Value("prompt"),
            UserId = Guid.TryParse(form?[SignInPage.PickedUser], out var userId) ? userId : null,
            IsCanceled = form?[SignInPage.Canceled] == "true",
            Posted = form is null ? [] : [.. form.All],
        };
    }
}
