using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.Protocols;

namespace Causeway.AwsEmulator.CloudWatch;

/// <summary>Alarms for clients that speak the JSON protocol, as the AWS CLI and boto3 do.</summary>
internal sealed class AlarmJsonService(AlarmOperations alarms) : IJsonService
{
    public string TargetPrefix => "GraniteServiceVersion20100801";

    public Action<JsonRequest, Utf8JsonWriter>? Find(string operation) => operation switch
    {
        "PutMetricAlarm" => Run(Put),
        "DescribeAlarms" => Run(Describe),
        "DeleteAlarms" => Run((request, _) => alarms.Delete(request.Texts("AlarmNames") ?? [])),
        "ListTagsForResource" => Run((request, json) => WritePairs(json, "Tags", "Key", alarms.Tags(Arn(request)))),
        "TagResource" => Run((request, _) => alarms.Tag(Arn(request), request.Pairs("Tags", "Key"))),
        "UntagResource" => Run((request, _) => alarms.Untag(Arn(request), request.Texts("TagKeys") ?? [])),
        _ => null,
    };

    private static string Arn(JsonRequest request) => request.Require("ResourceARN", 1024);

    /// <summary>The codes of the errors are those of the Query protocol, which this service spoke first.</summary>
    private static Action<JsonRequest, Utf8JsonWriter> Run(Action<JsonRequest, Utf8JsonWriter> operation) => (request, json) =>
    {
        try
        {
            operation(request, json);
        }
        catch (QueryException exception)
        {
            throw new JsonServiceException(exception.Code, exception.Message);
        }
    };

    private void Put(JsonRequest request, Utf8JsonWriter json)
    {
        if (request.HasItems("Metrics"))
        {
            throw new JsonServiceException("InvalidParameterCombination", "The emulator does not support alarms on metric math.");
        }

        alarms.Put(name => Scalar(request, name), name => request.Texts(name) ?? [], request.Pairs("Dimensions", "Name"), request.Pairs("Tags", "Key"));
    }

    private static string? Scalar(JsonRequest request, string name) =>
        AlarmOperations.Numbers.Contains(name) ? request.Decimal(name)?.ToString("R", CultureInfo.InvariantCulture)
        : name == "ActionsEnabled" ? request.Flag(name)?.ToString()
        : request.Text(name);

    private void Describe(JsonRequest request, Utf8JsonWriter json)
    {
        json.WriteStartArray("MetricAlarms");
        foreach (var alarm in alarms.Describe(request.Texts("AlarmNames") ?? [], request.Text("AlarmNamePrefix")))
        {
            Write(json, alarm);
        }

        json.WriteEndArray();
        json.WriteStartArray("CompositeAlarms");
        json.WriteEndArray();
    }

    private void Write(Utf8JsonWriter json, JsonObject alarm)
    {
        var updated = DateTimeOffset.Parse((string)alarm["Updated"]!, CultureInfo.InvariantCulture).ToUnixTimeSeconds();
        json.WriteStartObject();
        json.WriteString("AlarmArn", alarms.Arn(alarm));
        json.WriteString("StateValue", AlarmOperations.State);
        json.WriteString("StateReason", AlarmOperations.StateReason);
        json.WriteNumber("StateUpdatedTimestamp", updated);
        json.WriteNumber("AlarmConfigurationUpdatedTimestamp", updated);
        foreach (var name in AlarmOperations.Scalars)
        {
            if ((string?)alarm[name] is not { } value)
            {
                continue;
            }

            if (AlarmOperations.Numbers.Contains(name))
            {
                json.WriteNumber(name, double.Parse(value, CultureInfo.InvariantCulture));
            }
            else if (name == "ActionsEnabled")
            {
                json.WriteBoolean(name, bool.Parse(value));
            }
            else
            {
                json.WriteString(name, value);
            }
        }

        foreach (var name in AlarmOperations.Lists)
        {
            json.WriteStartArray(name);
            foreach (var item in alarm[name]!.AsArray())
            {
                json.WriteStringValue((string)item!);
            }

            json.WriteEndArray();
        }

        WritePairs(json, "Dimensions", "Name", alarm["Dimensions"]!.AsObject().Select(pair => KeyValuePair.Create(pair.Key, (string)pair.Value!)));
        json.WriteEndObject();
    }

    private static void WritePairs(Utf8JsonWriter json, string list, string key, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        json.WriteStartArray(list);
        foreach (var (name, value) in pairs)
        {
            json.WriteStartObject();
            json.WriteString(key, name);
            json.WriteString("Value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
