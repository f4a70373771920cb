using System.Text.Json;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Protocols;

namespace Causeway.AwsEmulator.CloudWatchLogs;

/// <summary>CloudWatch Logs: groups as tools provision them, and the events of functions.</summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_Operations.html"/>
internal sealed class LogService(LogStore logs, AwsAccount account, TimeProvider time) : IJsonService
{
    private readonly LogGroupOperations _groups = new(logs, account);
    private readonly LogEventOperations _events = new(logs, account, time);

    public string TargetPrefix => "Logs_20140328";

    public Action<JsonRequest, Utf8JsonWriter>? Find(string operation) => _groups.Find(operation) ?? _events.Find(operation);
}
