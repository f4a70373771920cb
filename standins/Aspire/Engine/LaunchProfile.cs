using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aspire.Hosting.Engine;

/// <summary>The profile of a project's launchSettings.json that applies.</summary>
internal sealed record LaunchProfile(string Name, string? ApplicationUrl, IReadOnlyDictionary<string, string?> Environment) : IResourceAnnotation
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Finds the profile with a name, or else the first that starts the project itself.</summary>
    public static LaunchProfile? Find(string projectDirectory, string? name)
    {
        var file = Path.Combine(projectDirectory, "Properties", "launchSettings.json");
        var profiles = File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file), documentOptions: Lenient)?["profiles"]?.AsObject() : null;
        var profile = profiles?.FirstOrDefault(profile => profile.Key == name) is { Value: not null } named ? named
            : profiles?.FirstOrDefault(profile => (string?)profile.Value?["commandName"] == "Project") ?? default;
        return profile.Value is not { } settings ? null : new(profile.Key, (string?)settings["applicationUrl"],
            settings["environmentVariables"]?.AsObject().ToDictionary(variable => variable.Key, variable => (string?)variable.Value) ?? []);
    }
}
