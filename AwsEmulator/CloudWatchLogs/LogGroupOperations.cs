using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Protocols;

namespace Causeway.AwsEmulator.CloudWatchLogs;

/// <summary>The operations on log groups.</summary>
internal sealed class LogGroupOperations(LogStore logs, AwsAccount account)
{
    private const int MaximumPage = 50;

    private static readonly FrozenSet<long> RetentionDays = FrozenSet.Create<long>(
        1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    public Action<JsonRequest, Utf8JsonWriter>? Find(string operation) => operation switch
    {
        "CreateLogGroup" => Create,
        "DeleteLogGroup" => Delete,
        "DescribeLogGroups" => Describe,
        "PutRetentionPolicy" => PutRetention,
        "DeleteRetentionPolicy" => (request, _) => Change(request.RequireGroup(), group => group with { RetentionInDays = null }),
        "TagResource" => (request, _) => Tag(request, request.RequireArn()),
        "UntagResource" => (request, _) => Untag(request.RequireArn(), request.Texts("tagKeys")),
        "ListTagsForResource" => (request, json) => WriteTags(json, request.RequireArn()),
        "TagLogGroup" => (request, _) => Tag(request, request.RequireGroup()),
        "UntagLogGroup" => (request, _) => Untag(request.RequireGroup(), request.Texts("tags")),
        "ListTagsLogGroup" => (request, json) => WriteTags(json, request.RequireGroup()),
        _ => null,
    };

    private void Create(JsonRequest request, Utf8JsonWriter json)
    {
        var name = request.RequireGroup();
        var group = new LogGroup
        {
            Name = name,
            CreationTime = logs.Now,
            KmsKeyId = request.Text("kmsKeyId"),
            Class = request.Text("logGroupClass") switch
            {
                null => "STANDARD",
                "STANDARD" or "INFREQUENT_ACCESS" or "DELIVERY" => request.Text("logGroupClass")!,
                var other => throw request.Violated("logGroupClass", other, "satisfy enum value set: [STANDARD, INFREQUENT_ACCESS, DELIVERY]"),
            },
            Tags = (request.Map("tags") ?? ImmutableDictionary<string, string>.Empty).ToImmutableDictionary(),
        };
        if (!logs.Groups.TryAdd(name, group))
        {
            throw new JsonServiceException("ResourceAlreadyExistsException", "The specified log group already exists");
        }
    }

    private void Delete(JsonRequest request, Utf8JsonWriter json)
    {
        if (!logs.TryDelete(request.RequireGroup()))
        {
            throw LogNames.NoSuchGroup();
        }
    }

    private void Describe(JsonRequest request, Utf8JsonWriter json)
    {
        var prefix = request.Text("logGroupNamePrefix");
        var part = request.Text("logGroupNamePattern");
        if (prefix is not null && part is not null)
        {
            throw new JsonServiceException("InvalidParameterException", "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }

        var groups = logs.Groups.List()
            .Where(group => group.Name.StartsWith(prefix ?? "", StringComparison.Ordinal))
            .Where(group => part is null || group.Name.Contains(part, StringComparison.OrdinalIgnoreCase))
            .ToList();
        json.WritePage(request, "logGroups", groups, MaximumPage, group => Write(json, group));
    }

    private void PutRetention(JsonRequest request, Utf8JsonWriter json)
    {
        var days = request.Number("retentionInDays") ?? throw request.Violated("retentionInDays", null, "not be null");
        if (!RetentionDays.Contains(days))
        {
            throw request.Violated("retentionInDays", $"{days}", $"satisfy enum value set: [{string.Join(", ", RetentionDays.Order())}]");
        }

        Change(request.RequireGroup(), group => group with { RetentionInDays = (int)days });
    }

    private void Tag(JsonRequest request, string name)
    {
        var tags = request.Map("tags") ?? throw request.Violated("tags", null, "not be null");
        Change(name, group => group with { Tags = group.Tags.SetItems(tags) });
    }

    private void Untag(string name, IReadOnlyList<string>? keys) => Change(name, group => group with { Tags = group.Tags.RemoveRange(keys ?? []) });

    private void WriteTags(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject("tags"u8);
        foreach (var (key, value) in (logs.Groups.Find(name) ?? throw LogNames.NoSuchGroup()).Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, LogGroup group)
    {
        json.WriteStartObject();
        json.WriteString("logGroupName"u8, group.Name);
        json.WriteNumber("creationTime"u8, group.CreationTime);
        if (group.RetentionInDays is { } days)
        {
            json.WriteNumber("retentionInDays"u8, days);
        }

        if (group.KmsKeyId is { } key)
        {
            json.WriteString("kmsKeyId"u8, key);
        }

        json.WriteNumber("metricFilterCount"u8, 0);
        json.WriteString("arn"u8, $"{account.GroupArn(group.Name)}:*");
        json.WriteString("logGroupArn"u8, account.GroupArn(group.Name));
        json.WriteNumber("storedBytes"u8, 0);
        json.WriteString("logGroupClass"u8, group.Class);
        json.WriteEndObject();
    }

    private void Change(string name, Func<LogGroup, LogGroup> change)
    {
        if (logs.Groups.Change(name, change) is null)
        {
            throw LogNames.NoSuchGroup();
        }
    }
}
