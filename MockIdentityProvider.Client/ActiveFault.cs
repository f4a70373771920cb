namespace Causeway.MockIdentityProvider.Client;

/// <summary>A fault that is switched on.</summary>
/// <param name="Id">By which it can be switched off.</param>
/// <param name="Fault">What goes wrong; <see cref="FaultSpecification.Requests"/> counts down.</param>
public sealed record ActiveFault(Guid Id, FaultSpecification Fault);
