namespace Causeway.MockIdentityProvider.Tenants;

/// <summary>What the first segment of a path stands for.</summary>
internal enum TenantKind
{
    /// <summary>One tenant of the directory.</summary>
    Single,

    /// <summary><c>common</c>: any account.</summary>
    Common,

    /// <summary><c>organizations</c>: any work or school account.</summary>
    Organizations,

    /// <summary><c>consumers</c>: personal Microsoft accounts, a tenant with a well-known id.</summary>
    Consumers,
}
