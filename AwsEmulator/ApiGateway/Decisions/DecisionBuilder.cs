using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Policies;

namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>Collects what the steps of the pipeline found out. Everything that could hold a secret passes the redactor.</summary>
internal sealed class DecisionBuilder(RequestContext context, Redactor redactor)
{
    private readonly List<string> _secrets = [.. RequestSecrets.Find(context)];
    private readonly List<string> _warnings = [];
    private ImmutableArray<DecisionIdentity> _identity = [];
    private ImmutableArray<DecisionStatement> _statements = [];
    private ImmutableArray<DecisionStatement> _resourcePolicyStatements = [];
    private DecisionAuthorizer? _authorizer;

    /// <summary>Until a step says otherwise nobody was asked, and nothing is let through.</summary>
    public DecisionOutcome Outcome { get; private set; } = DecisionOutcome.Rejected;

    public string Reason { get; private set; } = "";

    public DecisionAuthorizer? Authorizer => _authorizer;

    public ImmutableArray<DecisionStatement> Statements => _statements;

    public void Decide(DecisionOutcome outcome, string reason)
    {
        Outcome = outcome;
        Reason = Redactor.RedactSentence(reason, _secrets);
    }

    public void StartAuthorizer(Authorizer authorizer, IReadOnlyList<string?> identity)
    {
        _authorizer = new DecisionAuthorizer
        {
            Id = authorizer.Id,
            Name = authorizer.Name,
            Type = authorizer.Type == AuthorizerType.Token ? "TOKEN" : "REQUEST",
            Function = authorizer.Function.Name,
        };
        _identity =
        [
            .. authorizer.IdentitySources.Select((source, i) => new DecisionIdentity(source.Expression, Describe(source, identity[i]))),
        ];
    }

    public void SetCache(string cache, TimeSpan? age) =>
        _authorizer = _authorizer! with { Cache = cache, CacheAgeSeconds = age?.TotalSeconds };

    public void SetInvocation(string requestId, string outcome, TimeSpan duration, string redactedEvent, string? result) =>
        _authorizer = _authorizer! with
        {
            Invocation = new DecisionInvocation(
                requestId,
                outcome,
                duration.TotalMilliseconds,
                redactedEvent,
                result),
        };

    public void SetEvaluation(AuthorizerResult result, PolicyEvaluation evaluation)
    {
        if (!string.IsNullOrEmpty(result.UsageIdentifierKey))
        {
            _secrets.Add(result.UsageIdentifierKey);
        }

        var principal = result.PrincipalId is null ? null : Redactor.Redact(result.PrincipalId, _secrets);
        _authorizer = _authorizer! with { PrincipalId = principal };
        _statements = Describe(evaluation);
    }

    public void SetResourcePolicy(PolicyEvaluation evaluation) => _resourcePolicyStatements = Describe(evaluation);

    public void Warn(string warning) => _warnings.Add(warning);

    public Decision Build(GatewayResult result, GatewayError? error, TimeSpan duration)
    {
        var passed = Outcome is DecisionOutcome.Allowed or DecisionOutcome.Public;
        return new Decision
        {
            RequestId = context.Request.RequestId,
            Time = context.Request.Time,
            TraceId = context.Request.TraceHeader,
            ApiId = context.Api.Id,
            Stage = context.Api.Stage.Name,
            Method = context.Request.Method,
            Path = context.Request.RawPath,
            Resource = context.Route?.Resource.Path,
            MethodArn = context.MethodArn,
            Identity = _identity,
            Authorizer = RedactInvocation(),
            Statements = _statements,
            ResourcePolicyStatements = _resourcePolicyStatements,
            Warnings = [.. _warnings],
            Outcome = Outcome,
            Reason = Reason,
            Status = result.StatusCode,
            GatewayResponseType = error?.Type.Name(),
            Failure = passed && error is not null ? Redactor.RedactSentence(error.Reason, _secrets) : null,
            DurationMilliseconds = duration.TotalMilliseconds,
        };
    }

    private ImmutableArray<DecisionStatement> Describe(PolicyEvaluation evaluation) =>
    [
        .. evaluation.Statements.Select(statement => new DecisionStatement(
            statement.Index,
            statement.Sid,
            statement.Effect.ToString(),
            statement.Matched,
            Redactor.RedactSentence(statement.Reason, _secrets))),
    ];

    /// <summary>Done last, because the result itself may hold a secret that is known only once it is understood.</summary>
    private DecisionAuthorizer? RedactInvocation() => _authorizer?.Invocation is not { } invocation
        ? _authorizer
        : _authorizer with
        {
            Invocation = invocation with
            {
                Event = Redactor.Redact(invocation.Event, _secrets),
                Result = invocation.Result is null ? null : Redactor.Redact(invocation.Result, _secrets),
            },
        };

    /// <summary>Values that the API itself sets are no secrets, and explain a cache key better when they can be read.</summary>
    private string? Describe(IdentitySource source, string? value) => source.Kind switch
    {
        _ when string.IsNullOrEmpty(value) => value,
        IdentitySourceKind.StageVariable or IdentitySourceKind.Context => Redactor.Redact(value, _secrets),
        _ => redactor.Describe(value),
    };
}
