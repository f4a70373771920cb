using System.Globalization;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Protocols;

namespace Causeway.AwsEmulator.CloudWatch;

/// <summary>
/// CloudWatch as far as provisioning tools ask: metric alarms are stored and returned, so that a deployment with alarms
/// applies. There are no metrics, and no alarm ever changes its state. What both protocols do is here; each reads and
/// writes it in its own way.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html"/>
internal sealed class AlarmOperations(AlarmStore store, AwsAccount account, TimeProvider time)
{
    public const string State = "INSUFFICIENT_DATA";
    public const string StateReason = "The emulator has no metrics.";

    public static readonly string[] Required = ["AlarmName", "EvaluationPeriods", "ComparisonOperator"];

    /// <summary>The members with a single value, all kept as text.</summary>
    public static readonly string[] Scalars =
    [
        .. Required, "AlarmDescription", "Namespace", "MetricName", "Statistic", "ExtendedStatistic", "Period", "Unit", "DatapointsToAlarm", "Threshold",
        "TreatMissingData", "EvaluateLowSampleCountPercentile", "ActionsEnabled",
    ];

    /// <summary>Those of <see cref="Scalars"/> that are numbers.</summary>
    public static readonly string[] Numbers = ["EvaluationPeriods", "Period", "DatapointsToAlarm", "Threshold"];

    public static readonly string[] Lists = ["AlarmActions", "OKActions", "InsufficientDataActions"];

    private string ArnPrefix => $"arn:{account.Partition}:cloudwatch:{account.Region}:{account.AccountId}:alarm:";

    public string Arn(JsonObject alarm) => ArnPrefix + (string)alarm["AlarmName"]!;

    /// <summary>Adds or replaces an alarm.</summary>
    /// <param name="scalars">The value of one of <see cref="Scalars"/>, or null.</param>
    /// <param name="lists">The values of one of <see cref="Lists"/>.</param>
    /// <param name="dimensions">By name.</param>
    /// <param name="tags">By key; those of an alarm that is there stay as they are.</param>
    /// <exception cref="QueryException">A member is missing or malformed.</exception>
    public void Put(
        Func<string, string?> scalars, Func<string, IEnumerable<string>> lists, IReadOnlyDictionary<string, string> dimensions, IReadOnlyDictionary<string, string> tags)
    {
        var alarm = new JsonObject();
        foreach (var name in Scalars)
        {
            if (scalars(name) is { } value)
            {
                alarm[name] = Check(name, value);
            }
        }

        if (Array.Find(Required, name => alarm[name] is null) is { } missing)
        {
            throw Invalid($"The parameter {missing} is required.");
        }

        alarm["ActionsEnabled"] ??= "true";
        foreach (var name in Lists)
        {
            alarm[name] = new JsonArray([.. lists(name).Select(item => (JsonNode)item)]);
        }

        var alarmName = (string)alarm["AlarmName"]!;
        alarm["Dimensions"] = Map(dimensions);
        alarm["Updated"] = QueryProtocol.Time(time.GetUtcNow());
        alarm["Tags"] = store.Find(alarmName)?["Tags"]?.DeepClone() ?? Map(tags);
        store.Save(alarmName, alarm);
    }

    /// <summary>The alarms of these names, or all whose names begin with the prefix where none is given.</summary>
    public IEnumerable<JsonObject> Describe(IReadOnlyCollection<string> names, string? prefix) => store.All.Where(alarm => names.Count > 0
        ? names.Contains((string)alarm["AlarmName"]!)
        : ((string)alarm["AlarmName"]!).StartsWith(prefix ?? "", StringComparison.Ordinal));

    /// <exception cref="QueryException">One is not there; none is deleted then.</exception>
    public void Delete(IReadOnlyList<string> names)
    {
        if (names.FirstOrDefault(name => store.Find(name) is null) is { } unknown)
        {
            throw NotFound(unknown);
        }

        foreach (var name in names)
        {
            store.Remove(name);
        }
    }

    /// <exception cref="QueryException">There is no such alarm.</exception>
    public IEnumerable<KeyValuePair<string, string>> Tags(string arn) =>
        FindByArn(arn)["Tags"]!.AsObject().Select(tag => KeyValuePair.Create(tag.Key, (string)tag.Value!));

    /// <exception cref="QueryException">There is no such alarm.</exception>
    public void Tag(string arn, IReadOnlyDictionary<string, string> tags) => ChangeTags(arn, known =>
    {
        foreach (var (name, value) in tags)
        {
            known[name] = value;
        }
    });

    /// <exception cref="QueryException">There is no such alarm.</exception>
    public void Untag(string arn, IEnumerable<string> keys) => ChangeTags(arn, known =>
    {
        foreach (var key in keys)
        {
            known.Remove(key);
        }
    });

    private void ChangeTags(string arn, Action<JsonObject> change)
    {
        var alarm = (JsonObject)FindByArn(arn).DeepClone();
        change(alarm["Tags"]!.AsObject());
        store.Save((string)alarm["AlarmName"]!, alarm);
    }

    private JsonObject FindByArn(string arn) =>
        arn.StartsWith(ArnPrefix, StringComparison.Ordinal) && store.Find(arn[ArnPrefix.Length..]) is { } alarm ? alarm : throw NotFound(arn);

    private static string Check(string name, string value)
    {
        var holds = name == "ActionsEnabled" ? bool.TryParse(value, out _)
            : Numbers.Contains(name) ? double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            : value.Length is > 0 and <= 1024 || name == "AlarmDescription";
        return holds ? value : throw Invalid($"The value of the parameter {name} is not valid.");
    }

    private static JsonObject Map(IReadOnlyDictionary<string, string> pairs) =>
        new(pairs.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    private static QueryException Invalid(string message) => new(StatusCodes.Status400BadRequest, "ValidationError", message);

    private static QueryException NotFound(string name) =>
        new(StatusCodes.Status404NotFound, "ResourceNotFound", $"Unknown alarm {name}");
}
