namespace Causeway.MockIdentityProvider.Faults;

/// <summary>Marks an endpoint that faults can befall.</summary>
/// <param name="Target">What faults call it.</param>
/// <param name="ScopeOf">Tells whom a request concerns.</param>
/// <param name="RefuseAsync">Answers with the status of a fault, in the endpoint's own shape.</param>
internal sealed record FaultPoint(
    FaultTarget Target, Func<HttpContext, ValueTask<FaultScope>> ScopeOf, Func<HttpContext, Fault, Task> RefuseAsync);
