using System.Diagnostics;
using Amazon.Lambda.Core;
using Causeway.Authorizer.Configuration;
using Causeway.Authorizer.Events;
using Causeway.Authorizer.Keys;
using Causeway.Authorizer.Permissions;
using Causeway.Authorizer.Telemetry;
using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Handling;

/// <summary>The Lambda function: an event in, a policy out, or an error that API Gateway turns into 401 or 500.</summary>
internal sealed class AuthorizerFunction(
    AuthorizerOptions options, SigningKeys keys, DecisionLog log, TelemetryExport? telemetry, TimeProvider time)
{
    private readonly TokenVerifier _verifier = new(options.Rules, keys, time);

    /// <summary>Makes the function from its settings and starts fetching the keys.</summary>
    public static AuthorizerFunction Start(AuthorizerOptions options, TelemetryExport? telemetry)
    {
        var keys = new SigningKeys(
            options.Rules.Issuers.Values,
            options.KeySetAddress,
            options.AllowLoopbackHttp,
            new KeyCachePolicy(),
            KeyDocumentClient.CreateTransport(),
            TimeProvider.System);
        _ = keys.PrefetchAsync();
        var log = new DecisionLog(Console.OpenStandardOutput(), TimeProvider.System);
        return new AuthorizerFunction(options, keys, log, telemetry, TimeProvider.System);
    }

    /// <exception cref="UnauthorizedException">The token is bad: 401.</exception>
    /// <exception cref="KeysUnavailableException">Nothing can be said of the token: 500.</exception>
    /// <exception cref="MalformedEventException">The event is none: 500.</exception>
    public async Task<Stream> HandleAsync(Stream input, ILambdaContext context)
    {
        var activity = AuthorizerActivity.Start(context.TraceId, context.AwsRequestId);
        var started = time.GetTimestamp();
        var decision = new Decision(DecisionOutcome.Failed, null);
        try
        {
            (decision, var result) = await DecideAsync(AuthorizerEventReader.Read(input)).ConfigureAwait(false);
            return result is null ? throw new UnauthorizedException() : new MemoryStream(result);
        }
        catch (Exception e) when (e is not UnauthorizedException)
        {
            decision = new Decision(DecisionOutcome.Failed, e.GetType().Name) { Detail = e.Message };
            throw;
        }
        finally
        {
            await keys.WaitForRefreshesAsync().ConfigureAwait(false);
            Finish(activity, decision with { Duration = time.GetElapsedTime(started) }, context);
        }
    }

    private async ValueTask<(Decision Decision, byte[]? Result)> DecideAsync(AuthorizerEvent request)
    {
        if (BearerToken.Read(request.Authorization, out var token) is { } noToken)
        {
            return (new Decision(DecisionOutcome.Unauthorized, noToken.ToString()), null);
        }

        var verification = await _verifier.VerifyAsync(token, CancellationToken.None).ConfigureAwait(false);
        if (verification.Token is not { } caller)
        {
            return (new Decision(DecisionOutcome.Unauthorized, verification.Refusal.ToString()) { Hints = verification.Hints }, null);
        }

        var route = options.Permissions?.Find(request.Arn.Method, request.Arn.Path);
        var isAllowed = options.Permissions is null || route?.IsOpenTo(caller) is true;
        var decision = isAllowed
            ? new Decision(DecisionOutcome.Allowed, null)
            : new Decision(DecisionOutcome.Denied, route is null ? "RouteUnknown" : "PermissionMissing");
        return (decision with { Hints = verification.Hints, Route = route?.Name }, WriteResult(request, caller, isAllowed));
    }

    private byte[] WriteResult(AuthorizerEvent request, VerifiedToken caller, bool isAllowed)
    {
        var closed = options.Permissions?.ClosedTo(caller) ?? [];
        return options.SimpleResponses && request.Kind == AuthorizerEventKind.HttpVersion2
            ? ResultWriter.WriteSimple(caller, isAllowed, closed)
            : ResultWriter.WritePolicy(
                request.Arn.StageArn,
                caller,
                options.Permissions?.PatternsFor(caller, request.Arn.StageArn.Length) ?? AccessPatterns.Everything,
                closed);
    }

    private void Finish(Activity? activity, Decision decision, ILambdaContext context)
    {
        AuthorizerActivity.Describe(activity, decision);
        log.Write(decision, context);
        activity?.Dispose();
        telemetry?.Flush();
    }
}
