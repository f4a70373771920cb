namespace Aspire.Hosting.Engine;

/// <summary>The profile of a project's launchSettings.json that applies: the one with a given name, or else the first.</summary>
internal sealed record LaunchProfile(string Name, string ApplicationUrl, IReadOnlyDictionary<string, string?> Environment) : IResourceAnnotation {
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static LaunchProfile? Find(string projectDirectory, string? name) {
        var file = Path.Combine(projectDirectory, "Properties", "launchSettings.json");
        if (!File.Exists(file)) return null;
        var profiles = JsonNode.Parse(File.ReadAllText(file), documentOptions: Lenient)?["profiles"]?.AsObject() ?? [];
        var (key, profile) = profiles.OrderByDescending(entry => entry.Key == name).FirstOrDefault(entry => (string?)entry.Value?["commandName"] == "Project");
        var variables = profile?["environmentVariables"]?.AsObject().ToDictionary(variable => variable.Key, variable => (string?)variable.Value) ?? [];
        return profile is null ? null : new(key, (string?)profile["applicationUrl"] ?? "", variables);
    }
}
