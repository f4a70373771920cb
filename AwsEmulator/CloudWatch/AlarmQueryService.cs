using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.Protocols;

namespace Causeway.AwsEmulator.CloudWatch;

/// <summary>Alarms for clients that speak the Query protocol.</summary>
internal sealed partial class AlarmQueryService(AlarmOperations alarms) : IQueryService
{
    public string Version => "2010-08-01";

    public string XmlNamespace => "http://monitoring.amazonaws.com/doc/2010-08-01/";

    public Func<QueryRequest, JsonObject>? Find(string operation) => operation switch
    {
        "PutMetricAlarm" => QueryShapes.WithoutResult(Put),
        "DescribeAlarms" => Describe,
        "DeleteAlarms" => QueryShapes.WithoutResult(request => alarms.Delete([.. request.List("AlarmNames")])),
        "ListTagsForResource" => request => new JsonObject { ["Tags"] = QueryShapes.Pairs("Key", alarms.Tags(Arn(request))) },
        "TagResource" => QueryShapes.WithoutResult(request => alarms.Tag(Arn(request), request.Tags())),
        "UntagResource" => QueryShapes.WithoutResult(request => alarms.Untag(Arn(request), request.List("TagKeys"))),
        _ => null,
    };

    private static string Arn(QueryRequest request) => request.Require("ResourceARN", 1024);

    private void Put(QueryRequest request)
    {
        if (request.Find("Metrics.member.1.Id") is not null)
        {
            throw new QueryException(StatusCodes.Status400BadRequest, "InvalidParameterCombination", "The emulator does not support alarms on metric math.");
        }

        var dimensions = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 1; request.Find($"Dimensions.member.{i}.Name") is { } name; i++)
        {
            dimensions[name] = request.Find($"Dimensions.member.{i}.Value") ?? "";
        }

        alarms.Put(request.Find, request.List, dimensions, request.Tags());
    }

    private JsonObject Describe(QueryRequest request) => new()
    {
        ["MetricAlarms"] = QueryShapes.List(alarms.Describe([.. request.List("AlarmNames")], request.Find("AlarmNamePrefix")), Alarm),
        ["CompositeAlarms"] = new JsonArray(),
    };

    private JsonObject Alarm(JsonObject alarm)
    {
        var updated = DateTimeOffset.Parse((string)alarm["Updated"]!, CultureInfo.InvariantCulture);
        var shape = new JsonObject
        {
            ["AlarmArn"] = alarms.Arn(alarm),
            ["StateValue"] = AlarmOperations.State,
            ["StateReason"] = AlarmOperations.StateReason,
            ["StateUpdatedTimestamp"] = updated,
            ["AlarmConfigurationUpdatedTimestamp"] = updated,
        };
        foreach (var name in AlarmOperations.Scalars)
        {
            shape[name] = (string?)alarm[name] is { } value ? Scalar(name, value) : null;
        }

        foreach (var name in AlarmOperations.Lists)
        {
            shape[name] = alarm[name]!.DeepClone();
        }

        shape["Dimensions"] = QueryShapes.Pairs("Name", alarm["Dimensions"]!.AsObject().Select(pair => KeyValuePair.Create(pair.Key, (string)pair.Value!)));
        return shape;
    }

    /// <summary>XML repeats a value as it was put, JSON likewise where it knows such a literal.</summary>
    private static JsonNode Scalar(string name, string value) =>
        (AlarmOperations.Numbers.Contains(name) || name == "ActionsEnabled") && Literal().IsMatch(value) ? JsonNode.Parse(value)! : value;

    [GeneratedRegex(@"\A(true|false|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?)\z")]
    private static partial Regex Literal();
}
