namespace Causeway.AwsEmulator.ApiGateway.Mapping;

/// <summary>What templates set through <c>$context.requestOverride</c> and <c>$context.responseOverride</c>; it wins over mappings.</summary>
internal sealed class TemplateOverrides
{
    public const string Request = "requestOverride";
    public const string Response = "responseOverride";

    private static readonly string[] RequestKinds = ["header", "path", "querystring"];

    public Dictionary<string, string> RequestHeaders { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, string> RequestPath { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> RequestQuery { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> ResponseHeaders { get; } = new(StringComparer.OrdinalIgnoreCase);

    public string? Status { get; private set; }

    /// <param name="path">Without <c>$context</c>, for example <c>responseOverride.header.X</c>.</param>
    public static bool IsKnown(IReadOnlyList<string> path) => path switch
    {
        [Request, var kind, _] => RequestKinds.Contains(kind),
        [Response, "header", _] or [Response, "status"] => true,
        _ => false,
    };

    public void Set(IReadOnlyList<string> path, string value)
    {
        switch (path)
        {
            case [Request, "header", var name]:
                RequestHeaders[name] = value;
                break;
            case [Request, "path", var name]:
                RequestPath[name] = value;
                break;
            case [Request, "querystring", var name]:
                RequestQuery[name] = value;
                break;
            case [Response, "header", var name]:
                ResponseHeaders[name] = value;
                break;
            case [Response, "status"]:
                Status = value;
                break;
        }
    }

    public string? Get(IReadOnlyList<string> path) => path switch
    {
        [Request, "header", var name] => RequestHeaders.GetValueOrDefault(name),
        [Request, "path", var name] => RequestPath.GetValueOrDefault(name),
        [Request, "querystring", var name] => RequestQuery.GetValueOrDefault(name),
        [Response, "header", var name] => ResponseHeaders.GetValueOrDefault(name),
        [Response, "status"] => Status,
        _ => null,
    };
}
