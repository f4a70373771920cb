using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Lambda.ControlPlane.Model;
using Causeway.AwsEmulator.Lambda.InvokeApi;

namespace Causeway.AwsEmulator.Lambda.ControlPlane.Operations;

/// <summary>Finds what a request names, or fails as the service does.</summary>
internal sealed class FunctionLookup(FunctionStore functions, AwsAccount account)
{
    /// <exception cref="LambdaException">There is no such function, or it has no such version or alias.</exception>
    public FunctionRecord Require(FunctionIdentifier identifier) =>
        functions.Find(identifier.Name) is { } function && function.HasQualifier(identifier.Qualifier) ? function : throw NotFound(identifier);

    /// <exception cref="LambdaException">There is no such function, or it has no such version or alias.</exception>
    public FunctionVersion RequireVersion(FunctionIdentifier identifier) => Require(identifier).Resolve(identifier.Qualifier)!;

    /// <summary>Changes a function.</summary>
    /// <exception cref="LambdaException">There is no such function, or the change is refused.</exception>
    public FunctionRecord Change(
        FunctionIdentifier identifier, Func<FunctionRecord, FunctionRecord> change, ReadOnlyMemory<byte>? zip = null) =>
        functions.Change(identifier.Name, change, zip) ?? throw NotFound(identifier);

    public LambdaException NotFound(FunctionIdentifier identifier) => new(LambdaError.NotFound(
        $"Function not found: {account.FunctionArn(identifier.Name)}{(identifier.Qualifier is { } qualifier ? $":{qualifier}" : null)}"));
}
