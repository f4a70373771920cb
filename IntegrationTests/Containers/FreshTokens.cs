using System.Collections.Concurrent;
using Causeway.IntegrationTests.Environment;

namespace Causeway.IntegrationTests.Containers;

/// <summary>Tokens of an app that nobody has seen yet: new ones or, while the identity provider gives none, those of a reserve.</summary>
internal sealed class FreshTokens
{
    private const int Reserve = 60;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CausewayEnvironment _causeway;
    private readonly SeededApp _app;
    private readonly ConcurrentQueue<string> _reserve;

    private FreshTokens(CausewayEnvironment causeway, SeededApp app, IEnumerable<string> reserve)
    {
        _causeway = causeway;
        _app = app;
        _reserve = new ConcurrentQueue<string>(reserve);
    }

    public static async Task<FreshTokens> OfAsync(CausewayEnvironment causeway, SeededApp app) =>
        new(causeway, app, await Task.WhenAll(Enumerable.Range(0, Reserve).Select(_ => causeway.GetTokenAsync(app))));

    /// <exception cref="HttpRequestException">There is none, and the reserve is used up.</exception>
    /// <exception cref="TimeoutException">The same, of a provider that does not answer.</exception>
    public async Task<string> NextAsync()
    {
        try
        {
            return await _causeway.GetTokenAsync(_app).WaitAsync(Patience);
        }
        catch (Exception exception) when (exception is HttpRequestException or TimeoutException)
        {
            if (_reserve.TryDequeue(out var token))
            {
                return token;
            }

            throw;
        }
    }
}
