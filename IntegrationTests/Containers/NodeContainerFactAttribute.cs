namespace Causeway.IntegrationTests.Containers;

/// <summary>A test that runs Node in a container.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeContainerFactAttribute : ContainerFactAttribute
{
    public NodeContainerFactAttribute() => Skip ??= ClientImages.NodeObstacle;
}
