using System.Globalization;
using System.Text;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Testing;

/// <summary>The lines that API Gateway writes of one execution, and returns of a test.</summary>
internal sealed class ExecutionLog
{
    private const int ShownCharacters = 6;

    /// <summary>A shorter value would hardly be hidden by showing its end.</summary>
    private const int ShortestShown = 20;

    private readonly StringBuilder _text = new();
    private readonly SecretSet _secrets;
    private readonly IReadOnlyList<IdentitySource> _sources;
    private readonly TimeProvider _time;

    /// <param name="request">The request; what in it identifies the caller does not get into the log.</param>
    /// <param name="sources">What identifies callers.</param>
    /// <param name="time">Stamps the lines.</param>
    public ExecutionLog(GatewayRequest request, IEnumerable<IdentitySource> sources, TimeProvider time)
    {
        _time = time;
        _sources = [.. sources];
        _secrets = RequestSecrets.Find(request, _sources);
        _text.Append("Execution log for request ").Append(request.RequestId).Append('\n');
    }

    /// <summary>Keeps a value out of the lines that follow.</summary>
    public void Hide(string secret) => _secrets.Add(secret);

    public void Add(string line) => _text
        .Append(_time.GetUtcNow().UtcDateTime.ToString("ddd MMM dd HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture))
        .Append(" : ").Append(_secrets.HideKnown(line)).Append('\n');

    /// <summary>Adds the lines about the call of a function.</summary>
    public void AddInvocation(AwsAccount account, string functionName, LambdaInvocationOptions options, ReadOnlyMemory<byte> payload)
    {
        var host = $"lambda.{account.Region}.amazonaws.com";
        var arn = account.FunctionArn(functionName) + (options.Qualifier is { } qualifier ? $":{qualifier}" : null);
        var uri = $"https://{host}/2015-03-31/functions/{arn}/invocations";
        Add($"Endpoint request URI: {uri}");
        Add($"Endpoint request headers: {Map([
            new("X-Amz-Date", _time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)),
            new("Accept", "application/json"),
            new("Host", host),
            new("X-Amz-Source-Arn", options.SourceArn ?? ""),
        ])} [TRUNCATED]");
        Add($"Endpoint request body after transformations: {Encoding.UTF8.GetString(payload.Span)}");
        Add($"Sending request to {uri}");
    }

    /// <summary>Names and values, without what identifies the caller.</summary>
    public string Map(MultiValueMap map, IdentitySourceKind kind) => Map(map.Entries.Select(entry =>
        KeyValuePair.Create(entry.Key, RequestSecrets.IsSecret(entry.Key, entry.Value[^1], kind, _sources) ? Mask(entry.Value[^1]) : entry.Value[^1])));

    /// <summary>The end of a secret, as the service shows it.</summary>
    public static string Mask(string value) =>
        value.Length < ShortestShown ? new string('*', value.Length) : new string('*', value.Length - ShownCharacters) + value[^ShownCharacters..];

    public static string Map(IEnumerable<KeyValuePair<string, string>> entries) =>
        $"{{{string.Join(", ", entries.Select(entry => $"{entry.Key}={entry.Value}"))}}}";

    public override string ToString() => _text.ToString();
}
