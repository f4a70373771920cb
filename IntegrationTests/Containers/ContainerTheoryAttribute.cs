using Causeway.IntegrationTests.Environment.Targets;

namespace Causeway.IntegrationTests.Containers;

/// <summary>A theory that starts, kills and cuts off containers.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContainerTheoryAttribute() : TargetTheoryAttribute(Provisions.Containers);
