using System.Text.Json;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Conformance;

/// <summary>The cases and the APIs they run against, as data.</summary>
internal static class ConformanceSuite
{
    private static readonly string Folder = RepositoryFiles.Find("tests", "AwsEmulator.Tests", "ApiGateway", "Conformance");

    public static IReadOnlyList<ConformanceCase> Cases { get; } = [.. Directory.GetFiles(Path.Combine(Folder, "cases"), "*.json")
        .Order(StringComparer.Ordinal)
        .SelectMany(Load)];

    /// <summary>Paths of the definitions, by API.</summary>
    public static IReadOnlyDictionary<string, string> Apis { get; } = Directory.GetFiles(Path.Combine(Folder, "apis"), "*.yaml", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path)!, path => path);

    /// <summary>Whether an API needs stage variables or an HTTP endpoint, which only the tests themselves give it.</summary>
    public static bool IsLocal(string api) => Apis.TryGetValue(api, out var path) && Path.GetFileName(Path.GetDirectoryName(path)) == "local";

    /// <summary>The usage plans of the APIs, as settings of the emulator.</summary>
    public static IEnumerable<(string Key, string Value)> UsagePlans =>
        Flatten("UsagePlans", JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "usage-plans.json"))).RootElement);

    private static IEnumerable<(string Key, string Value)> Flatten(string key, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Flatten($"{key}:{member.Name}", member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Flatten($"{key}:{index}", item)),
        _ => [(key, value.GetString()!)],
    };

    private static IEnumerable<ConformanceCase> Load(string path)
    {
        var root = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
        var title = root.GetProperty("title").GetString()!;
        return root.GetProperty("cases").EnumerateArray().Select(json => new ConformanceCase(Path.GetFileNameWithoutExtension(path), title, json));
    }
}
