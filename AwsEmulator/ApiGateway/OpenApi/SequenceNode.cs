namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

internal sealed record SequenceNode(string Path, int Line, IReadOnlyList<DocumentNode> Items) : DocumentNode(Path, Line);
