using System.Text.Json;
using System.Text.Json.Nodes;

namespace Causeway.Hosting.Provisioning;

/// <summary>
/// Prints each call. Only those that change nothing are sent, so that the next ones are those that would follow.
/// </summary>
/// <param name="location">The AWS that is meant.</param>
/// <param name="output">Where calls are printed.</param>
/// <param name="account">What answers calls that only read; null to answer as an account where nothing exists yet.</param>
internal sealed class DryRunClient(AwsLocation location, TextWriter output, IAwsClient? account) : IAwsClient
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public async Task<JsonObject?> SendAsync(AwsCall call, CancellationToken cancellationToken)
    {
        var endpoint = location.EndpointOf(call.Service);
        await output.WriteLineAsync($"{call.Service} {call.Operation}: {call.Method} {endpoint.GetLeftPart(UriPartial.Authority)}{call.PathAndQuery}");
        if ((call.Form ?? CallRedactor.Redact(call.Body)?.ToJsonString(Indented)) is { } body)
        {
            await output.WriteLineAsync($"    {body.ReplaceLineEndings("\n    ")}");
        }

        return account is not null && call.OnlyReads
            ? await account.SendAsync(call, cancellationToken)
            : call.Presumed?.DeepClone().AsObject();
    }
}
