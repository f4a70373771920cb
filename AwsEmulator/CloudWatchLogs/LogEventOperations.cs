using System.Globalization;
using System.Text.Json;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Protocols;

namespace Causeway.AwsEmulator.CloudWatchLogs;

/// <summary>The operations on streams and events.</summary>
internal sealed class LogEventOperations(LogStore logs, AwsAccount account, TimeProvider time)
{
    private const int MaximumStreams = 50;
    private const int MaximumEvents = 10_000;

    /// <summary>Nobody has to send it back any more; it is returned all the same.</summary>
    private const string SequenceToken = "49590302385747826500000000000000000000000000000000000000";

    private static readonly TimeSpan OldestPut = TimeSpan.FromDays(14);
    private static readonly TimeSpan NewestPut = TimeSpan.FromHours(2);

    public Action<JsonRequest, Utf8JsonWriter>? Find(string operation) => operation switch
    {
        "CreateLogStream" => Create,
        "DeleteLogStream" => Delete,
        "DescribeLogStreams" => Describe,
        "GetLogEvents" => Get,
        "PutLogEvents" => Put,
        "FilterLogEvents" => Filter,
        _ => null,
    };

    private void Create(JsonRequest request, Utf8JsonWriter json)
    {
        var group = RequireGroup(request.RequireGroup());
        if (!logs.Streams(group.Name).TryAdd(request.RequireStream(), logs.Now))
        {
            throw new JsonServiceException("ResourceAlreadyExistsException", "The specified log stream already exists");
        }
    }

    /// <summary>Events come in the order of their time; those that the group would not keep are rejected by their place.</summary>
    private void Put(JsonRequest request, Utf8JsonWriter json)
    {
        var group = RequireGroup(request.RequireGroup());
        var stream = logs.Streams(group.Name).Find(request.RequireStream()) ?? throw LogNames.NoSuchStream();
        var events = (request.Objects("logEvents") ?? throw request.Violated("logEvents", null, "not be null"))
            .Select(item => (Timestamp: item.Number("timestamp", 0) ?? throw item.Violated("timestamp", null, "not be null"), Message: item.Require("message")))
            .ToList();
        if (events.Count is 0 or > MaximumEvents)
        {
            throw request.Violated("logEvents", $"{events.Count} items", $"have length between 1 and {MaximumEvents}");
        }

        if (!events.SequenceEqual(events.OrderBy(item => item.Timestamp)))
        {
            throw new JsonServiceException("InvalidParameterException", "Log events in a single PutLogEvents request must be in chronological order.");
        }

        var now = time.GetUtcNow();
        var (oldest, expired) = (now.Add(-OldestPut).ToUnixTimeMilliseconds(), group.OldestEvent(now));
        var newest = now.Add(NewestPut).ToUnixTimeMilliseconds();
        foreach (var item in events.Where(item => item.Timestamp >= Math.Max(oldest, expired) && item.Timestamp <= newest))
        {
            logs.Append(stream, item.Timestamp, item.Message);
        }

        var (tooOld, ended, tooNew) = (
            events.FindLastIndex(item => item.Timestamp < oldest) + 1, events.FindLastIndex(item => item.Timestamp < expired) + 1, events.FindIndex(item => item.Timestamp > newest));
        json.WriteString("nextSequenceToken"u8, SequenceToken);
        if (tooOld > 0 || ended > 0 || tooNew >= 0)
        {
            json.WriteStartObject("rejectedLogEventsInfo"u8);
            WritePlace(json, "tooNewLogEventStartIndex", tooNew, tooNew >= 0);
            WritePlace(json, "tooOldLogEventEndIndex", tooOld, tooOld > 0);
            WritePlace(json, "expiredLogEventEndIndex", ended, ended > 0);
            json.WriteEndObject();
        }
    }

    private static void WritePlace(Utf8JsonWriter json, string name, int place, bool isThere)
    {
        if (isThere)
        {
            json.WriteNumber(name, place);
        }
    }

    private void Delete(JsonRequest request, Utf8JsonWriter json)
    {
        var group = RequireGroup(request.RequireGroup());
        if (!logs.Streams(group.Name).TryRemove(request.RequireStream()))
        {
            throw LogNames.NoSuchStream();
        }
    }

    private void Describe(JsonRequest request, Utf8JsonWriter json)
    {
        var group = RequireGroup(request.RequireGroupOrIdentifier());
        var prefix = request.Text("logStreamNamePrefix") ?? "";
        logs.Collect();
        var streams = logs.Streams(group.Name).All
            .Where(stream => stream.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(stream => (Stream: stream, stream.Events))
            .ToList();
        if (request.Text("orderBy") == "LastEventTime")
        {
            streams = [.. streams.OrderBy(item => item.Events.Count == 0 ? 0 : item.Events[^1].Timestamp)];
        }

        if (request.Flag("descending") == true)
        {
            streams.Reverse();
        }

        json.WritePage(request, "logStreams", streams, MaximumStreams, item =>
        {
            json.WriteStartObject();
            json.WriteString("logStreamName"u8, item.Stream.Name);
            json.WriteNumber("creationTime"u8, item.Stream.CreationTime);
            json.WriteString("arn"u8, $"{account.GroupArn(group.Name)}:log-stream:{item.Stream.Name}");
            json.WriteNumber("storedBytes"u8, 0);
            if (item.Events.Count > 0)
            {
                json.WriteNumber("firstEventTimestamp"u8, item.Events[0].Timestamp);
                json.WriteNumber("lastEventTimestamp"u8, item.Events[^1].Timestamp);
                json.WriteNumber("lastIngestionTime"u8, item.Events[^1].Timestamp);
            }

            json.WriteEndObject();
        });
    }

    /// <summary>
    /// Tokens name the event they stand before or after, so that whoever comes back with one gets what is new. At the
    /// end of a stream the same token returns, which is how callers know.
    /// </summary>
    private void Get(JsonRequest request, Utf8JsonWriter json)
    {
        var group = RequireGroup(request.RequireGroupOrIdentifier());
        logs.Collect();
        var stream = logs.Streams(group.Name).Find(request.RequireStream()) ?? throw LogNames.NoSuchStream();
        var limit = (int)(request.Number("limit", 1, MaximumEvents) ?? MaximumEvents);
        var token = request.Text("nextToken");
        var place = token is null ? 0 : Place(token);
        var events = stream.Events.Where(Within(request, group)).ToList();
        var page = token is null ? (request.Flag("startFromHead") == true ? events.Take(limit) : events.TakeLast(limit))
            : token[0] == 'f' ? events.Where(item => item.Number > place).Take(limit)
            : events.Where(item => item.Number < place).TakeLast(limit);
        var shown = page.ToList();
        json.WriteStartArray("events"u8);
        foreach (var item in shown)
        {
            json.WriteStartObject();
            WriteEvent(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        var last = shown.Count > 0 ? shown[^1].Number : token is null ? 0 : place;
        var first = shown.Count > 0 ? shown[0].Number : token is null ? 0 : place;
        json.WriteString("nextForwardToken"u8, string.Create(CultureInfo.InvariantCulture, $"f/{last}/s"));
        json.WriteString("nextBackwardToken"u8, string.Create(CultureInfo.InvariantCulture, $"b/{first}/s"));
    }

    private void Filter(JsonRequest request, Utf8JsonWriter json)
    {
        var group = RequireGroup(request.RequireGroupOrIdentifier());
        var names = request.Texts("logStreamNames");
        var prefix = request.Text("logStreamNamePrefix");
        var pattern = FilterPattern.Parse(request.Text("filterPattern")) ?? throw new JsonServiceException(
            "InvalidParameterException", "Invalid filter pattern: this emulator matches terms and quoted phrases, with ? and -, but no JSON or fields.");
        logs.Collect();
        var within = Within(request, group);
        var events = logs.Streams(group.Name)
            .Events(stream => names?.Contains(stream.Name) != false && (prefix is null || stream.Name.StartsWith(prefix, StringComparison.Ordinal)))
            .Where(item => within(item.Event) && pattern.Matches(item.Event.Message))
            .ToList();
        json.WritePage(request, "events", events, MaximumEvents, item =>
        {
            json.WriteStartObject();
            json.WriteString("logStreamName"u8, item.Stream.Name);
            WriteEvent(json, item.Event);
            json.WriteString("eventId"u8, item.Event.Number.ToString("D56", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        });
        json.WriteStartArray("searchedLogStreams"u8);
        json.WriteEndArray();
    }

    private Func<LogEvent, bool> Within(JsonRequest request, LogGroup group)
    {
        var start = Math.Max(request.Number("startTime") ?? long.MinValue, group.OldestEvent(time.GetUtcNow()));
        var end = request.Number("endTime") ?? long.MaxValue;
        return item => item.Timestamp >= start && item.Timestamp <= end;
    }

    private LogGroup RequireGroup(string name) => logs.Groups.Find(name) ?? throw LogNames.NoSuchGroup();

    private static void WriteEvent(Utf8JsonWriter json, LogEvent item)
    {
        json.WriteNumber("timestamp"u8, item.Timestamp);
        json.WriteNumber("ingestionTime"u8, item.Timestamp);
        json.WriteString("message"u8, item.Message);
    }

    private static long Place(string token) =>
        token.Split('/') is ["f" or "b", var place, "s"] && long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new JsonServiceException("InvalidParameterException", "The specified nextToken is invalid.");
}
