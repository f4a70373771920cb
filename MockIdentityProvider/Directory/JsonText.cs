namespace Causeway.MockIdentityProvider.Directory;

/// <summary>A string of the directory file with the path where it stands.</summary>
internal readonly record struct JsonText(string Text, string Path);
