namespace DotNet.Testcontainers.Containers;

#pragma warning disable CA1032 // constructors: the genuine exception has no public ones either
public sealed class ContainerNotRunningException : Exception
{
    internal ContainerNotRunningException(string message)
        : base(message)
    {
    }
}
#pragma warning restore CA1032
