namespace Causeway.Hosting.Tests.Support;

/// <summary>A test against moto_server.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MotoFactAttribute : FactAttribute
{
    public MotoFactAttribute() => Skip = Condition.Ci ?? (MotoServer.IsInstalled ? null : "Needs moto_server: pip install 'moto[server]'.");
}
