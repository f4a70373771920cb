using Causeway.AwsEmulator.Lambda.ControlPlane.Model;
using Causeway.AwsEmulator.Lambda.InvokeApi;

namespace Causeway.AwsEmulator.Lambda.ControlPlane.Operations;

/// <summary>Concurrency, and the settings that tools ask for though the emulator has just one answer.</summary>
internal sealed class SettingOperations(FunctionStore functions, FunctionLookup lookup, LambdaSettings settings)
{
    /// <summary>What the service keeps for functions without a reservation.</summary>
    private const int MinimumUnreserved = 100;

    private readonly Lock _reserving = new();

    public ControlPlaneResponse GetConcurrency(ControlPlaneRequest request)
    {
        var function = lookup.Require(request.Function);
        return ControlPlaneResponse.Write(json =>
        {
            if (function.ReservedConcurrentExecutions is { } reserved)
            {
                json.WriteNumber("ReservedConcurrentExecutions"u8, reserved);
            }
        });
    }

    public ControlPlaneResponse PutConcurrency(ControlPlaneRequest request)
    {
        var reserved = request.Body.Number("ReservedConcurrentExecutions", 0, int.MaxValue, required: true);
        request.Constraints.Check();
        lock (_reserving)
        {
            var others = functions.List().Where(function => function.Name != request.Function.Name).Sum(function => function.ReservedConcurrentExecutions ?? 0);
            if (settings.ConcurrentExecutions - others - reserved < MinimumUnreserved)
            {
                throw new LambdaException(LambdaError.InvalidParameter(
                    $"Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [{MinimumUnreserved}]."));
            }

            lookup.Change(request.Function, function => function with { ReservedConcurrentExecutions = reserved });
        }

        return ControlPlaneResponse.Write(json => json.WriteNumber("ReservedConcurrentExecutions"u8, reserved!.Value));
    }

    public ControlPlaneResponse DeleteConcurrency(ControlPlaneRequest request)
    {
        lookup.Change(request.Function, function => function with { ReservedConcurrentExecutions = null });
        return ControlPlaneResponse.NoContent;
    }

    public ControlPlaneResponse GetCodeSigning(ControlPlaneRequest request)
    {
        lookup.Require(request.Function);
        return ControlPlaneResponse.Write(_ => { });
    }

    public ControlPlaneResponse GetRuntimeManagement(ControlPlaneRequest request)
    {
        var version = lookup.RequireVersion(request.Function).Configuration;
        return ControlPlaneResponse.Write(json =>
        {
            json.WriteString("UpdateRuntimeOn"u8, "Auto");
            json.WriteString("FunctionArn"u8, version.FunctionArn);
        });
    }

    public ControlPlaneResponse GetRecursion(ControlPlaneRequest request)
    {
        var function = lookup.Require(request.Function);
        return ControlPlaneResponse.Write(json => json.WriteString("RecursiveLoop"u8, function.RecursiveLoop));
    }

    public ControlPlaneResponse PutRecursion(ControlPlaneRequest request)
    {
        var loop = request.Body.OneOf("RecursiveLoop", "Allow", "Terminate");
        if (loop is null)
        {
            request.Constraints.Violated(null, "recursiveLoop", "not be null");
        }

        request.Constraints.Check();
        lookup.Change(request.Function, function => function with { RecursiveLoop = loop! });
        return ControlPlaneResponse.Write(json => json.WriteString("RecursiveLoop"u8, loop));
    }

    public ControlPlaneResponse GetEventInvoke(ControlPlaneRequest request)
    {
        var function = lookup.Require(request.Function);
        throw new LambdaException(LambdaError.NotFound(
            $"The function {function.Arn}:{request.Function.Qualifier ?? FunctionConfiguration.LatestVersion} doesn't have an EventInvokeConfig"));
    }

    public ControlPlaneResponse GetAccount(ControlPlaneRequest request)
    {
        var all = functions.List();
        return ControlPlaneResponse.Write(json =>
        {
            json.WriteStartObject("AccountLimit"u8);
            json.WriteNumber("TotalCodeSize"u8, 80_530_636_800);
            json.WriteNumber("CodeSizeUnzipped"u8, Code.ZipPlan.MaximumSize);
            json.WriteNumber("CodeSizeZipped"u8, 52_428_800);
            json.WriteNumber("ConcurrentExecutions"u8, settings.ConcurrentExecutions);
            json.WriteNumber(
                "UnreservedConcurrentExecutions"u8,
                settings.ConcurrentExecutions - all.Sum(function => function.ReservedConcurrentExecutions ?? 0));
            json.WriteEndObject();
            json.WriteStartObject("AccountUsage"u8);
            json.WriteNumber("TotalCodeSize"u8, all.Sum(function => function.Versions.Sum(version => version.Configuration.CodeSize)));
            json.WriteNumber("FunctionCount"u8, all.Count);
            json.WriteEndObject();
        });
    }
}
