using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Policies;

namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>
/// Collects what the steps of the pipeline found out. Everything that a client or a function sent is hidden where it is secret
/// and cut where it is long, and that last of all, because a result may hold a secret that is known only once it is understood.
/// </summary>
internal sealed class DecisionBuilder(
    GatewayRequest request, string apiId, string stage, IEnumerable<IdentitySource> identitySources, Redactor redactor)
{
    private readonly SecretSet _secrets = RequestSecrets.Find(request, identitySources);
    private readonly List<string> _warnings = [];
    private readonly string? _spanId = Activity.Current?.SpanId.ToHexString();
    private ImmutableArray<DecisionIdentity> _identity = [];
    private ImmutableArray<DecisionStatement> _statements = [];
    private ImmutableArray<DecisionStatement> _resourcePolicyStatements = [];
    private DecisionAuthorizer? _authorizer;
    private IEnumerable<KeyValuePair<string, string?>>? _context;
    private string _reason = "";

    /// <summary>Until a step says otherwise nobody was asked, and nothing is let through.</summary>
    public DecisionOutcome Outcome { get; private set; } = DecisionOutcome.Rejected;

    public string Reason => Sentence(_reason);

    /// <summary>The matched resource template; null until one matched.</summary>
    public string? Resource { get; set; }

    public string? MethodArn { get; set; }

    /// <summary>The type of the gateway response; null as long as the gateway does not answer by itself.</summary>
    public string? GatewayResponseType { get; set; }

    /// <summary>Why the gateway answers by itself, which is shown of requests that were let through.</summary>
    public string? Failure { get; set; }

    public void Decide(DecisionOutcome outcome, string reason)
    {
        Outcome = outcome;
        _reason = reason;
    }

    /// <summary>Keeps a value out of the record if its name tells that it is a credential.</summary>
    public void Protect(string name, string? value) => _secrets.AddIfTelling(name, value);

    /// <summary>Does the same for a JSON value and all that it holds.</summary>
    public void Protect(string name, JsonElement value) => _secrets.AddIfTelling(name, value);

    /// <summary>Does the same for parts of the path, however short they are.</summary>
    public void ProtectPath(ImmutableArray<KeyValuePair<string, string>> pathParameters)
    {
        foreach (var (_, value) in pathParameters.Where(parameter => TellingNames.IsTelling(parameter.Key)))
        {
            _secrets.AddPath(value);
        }
    }

    public void StartAuthorizer(
        string id, string name, string type, string? function, ImmutableArray<IdentitySource> sources, IReadOnlyList<string?> identity)
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

    public void SetCache(string cache, TimeSpan? age, string? from) =>
        _authorizer = _authorizer! with { Cache = cache, CacheAgeSeconds = age?.TotalSeconds, CachedFrom = from };

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
        _secrets.Add(usageIdentifierKey);
        SetPrincipal(principalId);
        _statements = Describe(evaluation);
    }

    public void SetPrincipal(string? principalId) => _authorizer = _authorizer! with { PrincipalId = principalId };

    public void SetContext(IEnumerable<KeyValuePair<string, string?>> context) => _context = context;

    public void SetResourcePolicy(PolicyEvaluation evaluation) => _resourcePolicyStatements = Describe(evaluation);

    public void Warn(string warning) => _warnings.Add(warning);

    public Decision Build(int status, TimeSpan duration)
    {
        var recorded = new RecordedRequest(request, identitySources, _secrets);
        return new Decision
        {
            RequestId = request.RequestId,
            Time = request.Time,
            TraceId = request.TraceHeader,
            SpanId = _spanId,
            ApiId = Name(apiId),
            Stage = Name(stage),
            Method = Name(request.Method),
            Path = Name(request.RawPath),
            Query = recorded.Query(),
            Headers = recorded.Headers(),
            Resource = Resource,
            MethodArn = MethodArn is null ? null : Name(MethodArn),
            Identity = _identity,
            Authorizer = BuildAuthorizer(),
            Statements = Finish(_statements),
            ResourcePolicyStatements = Finish(_resourcePolicyStatements),
            Warnings = [.. _warnings],
            Outcome = Outcome,
            Reason = Reason,
            Status = status,
            GatewayResponseType = GatewayResponseType,
            Failure = Failure is not null && (Outcome is DecisionOutcome.Allowed or DecisionOutcome.Public) ? Sentence(Failure) : null,
            DurationMilliseconds = duration.TotalMilliseconds,
        };
    }

    private DecisionAuthorizer? BuildAuthorizer() => _authorizer is null ? null : _authorizer with
    {
        PrincipalId = Value(_authorizer.PrincipalId),
        Context = Finish(_context),
        Invocation = _authorizer.Invocation is not { } invocation ? null : invocation with
        {
            Event = DecisionDocument.Describe(invocation.Event, _secrets),
            Result = invocation.Result is { } result ? DecisionDocument.Describe(result, _secrets) : null,
        },
    };

    /// <summary>Of too many statements those that matched are shown first.</summary>
    private ImmutableArray<DecisionStatement> Describe(PolicyEvaluation evaluation)
    {
        var statements = evaluation.Statements.AsEnumerable();
        if (evaluation.Statements.Length > DecisionLimits.Statements)
        {
            Warn(string.Create(
                CultureInfo.InvariantCulture, $"The policy has {evaluation.Statements.Length} statements; {DecisionLimits.Statements} are shown."));
            statements = statements.OrderByDescending(statement => statement.Matched).Take(DecisionLimits.Statements).OrderBy(statement => statement.Index);
        }

        return [.. statements.Select(statement => new DecisionStatement(
            statement.Index, statement.Sid, statement.Effect.ToString(), statement.Matched, statement.Reason))];
    }

    private ImmutableArray<DecisionStatement> Finish(ImmutableArray<DecisionStatement> statements) =>
    [
        .. statements.Select(statement => statement with
        {
            Sid = statement.Sid is null ? null : Name(statement.Sid),
            Reason = Sentence(statement.Reason),
        }),
    ];

    /// <summary>Whole values, as many as a result may have characters.</summary>
    private Dictionary<string, string?>? Finish(IEnumerable<KeyValuePair<string, string?>>? context)
    {
        var room = DecisionLimits.Document;
        return context?.Select(entry => KeyValuePair.Create(Name(entry.Key), Value(entry.Value)))
            .DistinctBy(entry => entry.Key)
            .TakeWhile(entry => (room -= entry.Key.Length + (entry.Value?.Length ?? 0)) >= 0)
            .ToDictionary();
    }

    private string Sentence(string text) => DecisionLimits.Cut(_secrets.HideIn(text), DecisionLimits.Sentence);

    private string? Value(string? value) => value is null ? null : DecisionLimits.Cut(_secrets.HideValue(value), DecisionLimits.Sentence);

    private string Name(string name) => DecisionLimits.Cut(_secrets.HideInName(name), DecisionLimits.Sentence);

    /// <summary>Values that the API itself sets are no secrets, and explain a cache key better when they can be read.</summary>
    private string? Describe(IdentitySource source, string? value) => source.Kind switch
    {
        _ when string.IsNullOrEmpty(value) => value,
        IdentitySourceKind.StageVariable or IdentitySourceKind.Context when !TellingNames.IsTelling(source.Name) =>
            DecisionLimits.Cut(_secrets.HideValue(value), DecisionLimits.Sentence),
        _ => redactor.Describe(value),
    };
}
