using System.Globalization;
using Causeway.ServiceDefaults;
using Microsoft.Extensions.Primitives;

namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>Which decisions to show. Every part that is null accepts all.</summary>
internal sealed record DecisionFilter(string? ApiId, string? RequestId, string? Path, DecisionOutcome? Outcome, int? Status, int Limit, bool Follow)
{
    private const int DefaultLimit = 100;

    private static readonly string[] Names = ["apiId", "requestId", "path", "outcome", "status", "limit", "follow"];

    public static DecisionFilter All { get; } = new(null, null, null, null, null, int.MaxValue, Follow: false);

    /// <returns>Null, with what is wrong, when the query does not make a filter.</returns>
    public static DecisionFilter? Parse(IEnumerable<KeyValuePair<string, StringValues>> query, out string? error)
    {
        var values = query.ToDictionary(pair => pair.Key, pair => (string?)pair.Value, StringComparer.Ordinal);
        DecisionOutcome? outcome = null;
        int? status = null, limit = null;
        error = values.Keys.FirstOrDefault(name => !Names.Contains(name)) is { } unknown
            ? $"There is no filter \"{unknown}\"; there are {string.Join(", ", Names)}."
            : null;
        if (values.TryGetValue("outcome", out var outcomeText))
        {
            outcome = Enum.TryParse<DecisionOutcome>(outcomeText, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) && !char.IsAsciiDigit(outcomeText![0])
                ? parsed
                : null;
            error ??= outcome is null ? $"There is no outcome \"{outcomeText}\"; there are {string.Join(", ", Enum.GetNames<DecisionOutcome>())}." : null;
        }

        var follow = values.TryGetValue("follow", out var followText) && followText != "false";
        if (follow && followText is not (null or "" or "true"))
        {
            error ??= "follow must be true or false.";
        }

        foreach (var name in (ReadOnlySpan<string>)["status", "limit"])
        {
            if (!values.TryGetValue(name, out var text))
            {
                continue;
            }

            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                error ??= $"{name} must be a number.";
            }
            else if (name == "status")
            {
                status = number;
            }
            else
            {
                limit = number;
            }
        }

        return error is null
            ? new DecisionFilter(
                values.GetValueOrDefault("apiId"), values.GetValueOrDefault("requestId"), PathOf(values), outcome, status, limit ?? DefaultLimit, follow)
            : null;
    }

    /// <summary>Records have no tokens in their paths, so that a path with one is asked for without it.</summary>
    private static string? PathOf(Dictionary<string, string?> values) => values.GetValueOrDefault("path") is { } path ? TokenMask.Apply(path) : null;

    public bool Accepts(Decision decision) =>
        (ApiId is null || decision.ApiId == ApiId)
        && (RequestId is null || decision.RequestId == RequestId)
        && (Path is null || decision.Path == Path)
        && (Outcome is null || decision.Outcome == Outcome)
        && (Status is null || decision.Status == Status);
}
