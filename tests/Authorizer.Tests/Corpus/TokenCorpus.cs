namespace Causeway.Authorizer.Tests.Corpus;

/// <summary>All tokens, by category and name.</summary>
internal static class TokenCorpus
{
    public static IReadOnlyList<TokenCase> All { get; } =
    [
        .. GoodTokens.All(), .. HostileAlgorithms.All(), .. HostileHeaders.All(), .. HostileDates.All(),
        .. HostileIssuers.All(), .. HostileClaims.All(), .. HostileEncodings.All(),
    ];
}
