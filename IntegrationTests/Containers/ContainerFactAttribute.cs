using Causeway.IntegrationTests.Environment.Targets;

namespace Causeway.IntegrationTests.Containers;

/// <summary>A test that starts, kills and cuts off containers.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class ContainerFactAttribute() : TargetFactAttribute(Provisions.Containers);
