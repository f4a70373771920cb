namespace Causeway.ServiceDefaults;

/// <summary>
/// Lets a service ask after its own health, for containers whose image has no other program:
/// <c>MockIdentityProvider --health http://localhost:8080/health</c>.
/// </summary>
public static class HealthProbe
{
    private const string Verb = "--health";

    /// <summary>Answers a health probe, where the arguments ask for one.</summary>
    /// <param name="args">The command line: <c>--health URL</c> asks for a probe, anything else does not.</param>
    /// <returns>The exit code of the probe: 0 for a 2xx answer, 1 for any other or none; null where no probe was asked for.</returns>
    public static async Task<int?> RunAsync(string[] args)
    {
        if (args is not [Verb, var url])
        {
            return null;
        }

        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(4) };
        try
        {
            using var response = await client.GetAsync(new Uri(url));
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or UriFormatException)
        {
            await Console.Error.WriteLineAsync($"{url}: {exception.Message}");
            return 1;
        }
    }
}
