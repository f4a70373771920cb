using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>
/// Holds the directory that requests see. A change at run time edits the JSON and parses it anew, so that the rules of the
/// file hold for it too; nothing is written to disk.
/// </summary>
internal sealed class DirectoryStore
{
    private static readonly JsonDocumentOptions Syntax = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly Lock _changing = new();
    private readonly LoadedDirectory _initial;
    private LoadedDirectory _current;

    public DirectoryStore(LoadedDirectory directory)
    {
        _initial = directory;
        _current = directory;
    }

    public EntraDirectory Current => Volatile.Read(ref _current).Directory;

    public string ToJson() => JsonNode.Parse(Volatile.Read(ref _current).Json.Span, documentOptions: Syntax)!.ToJsonString();

    /// <exception cref="Startup.ConfigurationException">The directory would have mistakes; it stays as it was.</exception>
    public void Edit(Action<JsonNode> change)
    {
        lock (_changing)
        {
            var root = JsonNode.Parse(_current.Json.Span, documentOptions: Syntax)!;
            change(root);
            Volatile.Write(ref _current, LoadedDirectory.Parse(Encoding.UTF8.GetBytes(root.ToJsonString()), "directory"));
        }
    }

    public void Reset()
    {
        lock (_changing)
        {
            Volatile.Write(ref _current, _initial);
        }
    }
}
