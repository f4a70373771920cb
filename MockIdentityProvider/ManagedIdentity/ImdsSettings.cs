using System.Collections.Immutable;

namespace Causeway.MockIdentityProvider.ManagedIdentity;

/// <summary>How the instance metadata endpoint answers.</summary>
/// <param name="ClientIds">The identities of the pretended machine; the first is the system-assigned one.</param>
/// <param name="AnswerProbes">
/// Whether requests without the <c>Metadata</c> header get a token when they come under another host name than
/// 169.254.169.254. DefaultAzureCredential of .NET sends such a probe, and only believes the usual 400 from that very address.
/// </param>
internal sealed record ImdsSettings(ImmutableArray<Guid> ClientIds, bool AnswerProbes)
{
    public const string ClientIdsSetting = "ManagedIdentity:Imds:ClientIds";

    public const string AnswerProbesSetting = "ManagedIdentity:Imds:AnswerProbes";
}
