namespace Aspire.Hosting.Engine;

/// <summary>The profile of a project's launchSettings.json that applies: the one with a given name, or else the first.</summary>
internal sealed record LaunchProfile(string Name, string ApplicationUrl, IReadOnlyDictionary<string, string?> Environment) : IResourceAnnotation {
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static LaunchProfile? Find(string projectDirectory, string? name) {
        var file = Path.Combine(projectDirectory, "Properties", "launchSettings.json");
        var profiles = File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file), documentOptions: Lenient)?["profiles"]?.AsObject() : null;
        return profiles?.Where(profile => (string?)profile.Value?["commandName"] == "Project").OrderByDescending(profile => profile.Key == name)
            .Select(profile => new LaunchProfile(profile.Key, (string?)profile.Value!["applicationUrl"] ?? "",
                profile.Value["environmentVariables"]?.AsObject().ToDictionary(variable => variable.Key, variable => (string?)variable.Value) ?? [])).FirstOrDefault();
    }
}
