using System.Globalization;
using System.Text;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Testing;

/// <summary>The lines that API Gateway writes of one execution, and returns of a test.</summary>
internal sealed class ExecutionLog
{
    private const int ShownCharacters = 6;

    /// <summary>A shorter value would hardly be hidden by showing its end.</summary>
    private const int ShortestShown = 20;

    private readonly StringBuilder _text = new();
    private readonly SecretSet _secrets;
    private readonly TimeProvider _time;

    /// <param name="request">The request; what in it identifies the caller does not get into the log.</param>
    /// <param name="sources">What identifies callers.</param>
    /// <param name="time">Stamps the lines.</param>
    public ExecutionLog(GatewayRequest request, IEnumerable<IdentitySource> sources, TimeProvider time)
    {
        _time = time;
        _secrets = RequestSecrets.Find(request, sources);
        _text.Append("Execution log for request ").Append(request.RequestId).Append('\n');
    }

    /// <summary>Keeps a value out of the lines that follow.</summary>
    public void Hide(string secret) => _secrets.Add(secret);

    public void Add(string line) => _text
        .Append(_time.GetUtcNow().UtcDateTime.ToString("ddd MMM dd HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture))
        .Append(" : ").Append(_secrets.HideKnown(line)).Append('\n');

    /// <summary>The end of a secret, as the service shows it.</summary>
    public static string Mask(string value) =>
        value.Length < ShortestShown ? new string('*', value.Length) : new string('*', value.Length - ShownCharacters) + value[^ShownCharacters..];

    public static string Map(IEnumerable<KeyValuePair<string, string>> entries) =>
        $"{{{string.Join(", ", entries.Select(entry => $"{entry.Key}={entry.Value}"))}}}";

    public override string ToString() => _text.ToString();
}
