using System.Collections.Immutable;
using Causeway.MockIdentityProvider.ManagedIdentity;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Startup;

/// <summary>The service's validated settings.</summary>
internal sealed record Settings(
    string DirectoryFile,
    string KeysDirectory,
    IssuerMode IssuerMode,
    Uri? IssuerBaseUrl,
    ImmutableArray<string> TlsNames,
    string? AuthorityFile,
    string? BundleFile,
    string? ControlKey,
    ImmutableArray<IdentityBinding> IdentityBindings,
    ImdsSettings Imds,
    TimeSpan? TokenLifetime);
