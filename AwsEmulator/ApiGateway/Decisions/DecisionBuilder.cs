using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Policies;

namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>Collects what the steps of the pipeline found out. Everything that could hold a secret passes the redactor.</summary>
internal sealed class DecisionBuilder(
    GatewayRequest request, string apiId, string stage, IEnumerable<IdentitySource> identitySources, Redactor redactor)
{
    private readonly List<string> _secrets = [.. RequestSecrets.Find(request, identitySources)];
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

    public void StartAuthorizer(
        string id, string name, string type, string function, ImmutableArray<IdentitySource> sources, IReadOnlyList<string?> identity)
    {
        _authorizer = new DecisionAuthorizer
        {
            Id = id,
            Name = name,
            Type = type,
            Function = function,
        };
        _identity =
        [
            .. sources.Select((source, i) => new DecisionIdentity(source.Expression, Describe(source, identity[i]))),
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

    public void SetEvaluation(string? principalId, string? usageIdentifierKey, PolicyEvaluation evaluation)
    {
        if (!string.IsNullOrEmpty(usageIdentifierKey))
        {
            _secrets.Add(usageIdentifierKey);
        }

        SetPrincipal(principalId);
        _statements = Describe(evaluation);
    }

    public void SetPrincipal(string? principalId) =>
        _authorizer = _authorizer! with { PrincipalId = principalId is null ? null : Redactor.Redact(principalId, _secrets) };

    public void SetResourcePolicy(PolicyEvaluation evaluation) => _resourcePolicyStatements = Describe(evaluation);

    public void Warn(string warning) => _warnings.Add(warning);

    public Decision Build(
        GatewayResult result, string? resource, string? methodArn, string? gatewayResponseType, string? failure, TimeSpan duration)
    {
        var passed = Outcome is DecisionOutcome.Allowed or DecisionOutcome.Public;
        return new Decision
        {
            RequestId = request.RequestId,
            Time = request.Time,
            TraceId = request.TraceHeader,
            ApiId = apiId,
            Stage = stage,
            Method = request.Method,
            Path = request.RawPath,
            Resource = resource,
            MethodArn = methodArn,
            Identity = _identity,
            Authorizer = RedactInvocation(),
            Statements = _statements,
            ResourcePolicyStatements = _resourcePolicyStatements,
            Warnings = [.. _warnings],
            Outcome = Outcome,
            Reason = Reason,
            Status = result.StatusCode,
            GatewayResponseType = gatewayResponseType,
            Failure = passed && failure is not null ? Redactor.RedactSentence(failure, _secrets) : null,
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
