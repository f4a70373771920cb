namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>Collects the mistakes of one file, so that all are reported at once.</summary>
internal sealed class DocumentErrors(string file)
{
    private readonly List<DocumentError> _errors = [];

    public void Add(DocumentNode node, string message) => Add(node.Line, node.Path, message);

    public void Add(int line, string path, string message) => _errors.Add(new DocumentError(file, line, path, message));

    /// <exception cref="OpenApiImportException">There is at least one error.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            // A part that several operations refer to is read for each of them.
            throw new OpenApiImportException([.. _errors.Distinct().OrderBy(error => error.Line)]);
        }
    }
}
