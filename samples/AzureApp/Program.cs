using Azure.Core;
using Azure.Identity;
using AzureApp;

if (!Settings.TryRead(out var settings, out var errors))
{
    foreach (var error in errors)
    {
        await Console.Error.WriteLineAsync(error);
    }

    return 1;
}

using var telemetry = Telemetry.Start();
using var http = new HttpClient { BaseAddress = settings.ApiUrl };
var credential = new DefaultAzureCredential();
var context = new TokenRequestContext([settings.Scope]);
var journey = new Journey(http, async cancellationToken => (await credential.GetTokenAsync(context, cancellationToken)).Token);
return await journey.RunAsync() ? 0 : 1;
