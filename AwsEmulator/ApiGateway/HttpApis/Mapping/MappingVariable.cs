using System.Text;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Mapping;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Mapping;

/// <summary>A variable of a parameter mapping.</summary>
internal sealed class MappingVariable
{
    /// <summary>A longer body is cut before a JSON path is applied to it, and so is no JSON any more.</summary>
    private const int MaximumJsonBytes = 100 * 1024;

    private readonly Func<MappingSource, string?> _resolve;

    private MappingVariable(Func<MappingSource, string?> resolve) => _resolve = resolve;

    /// <param name="name">Without the dollar sign.</param>
    /// <param name="isResponse">Whether the variable belongs to a response.</param>
    /// <exception cref="FormatException">There is no such variable there.</exception>
    public static MappingVariable Parse(string name, bool isResponse) =>
        After(name, "context.") is { } variable ? ParseContext(variable)
        : After(name, "stageVariables.") is { } stageVariable
            ? new MappingVariable(source => source.Context.Api.Stage.Variables.GetValueOrDefault(stageVariable))
        : (isResponse ? ParseResponse(name) : ParseRequest(name)) ?? throw new FormatException(
            $"\"${name}\" is no variable of a {(isResponse ? "response" : "request")}; there are "
            + (isResponse ? "$response.header.X, $response.body" : "$request.header.X, $request.querystring.X, $request.body, $request.path")
            + ", $context.X and $stageVariables.X");

    public string? Resolve(MappingSource source) => _resolve(source);

    private static MappingVariable ParseContext(string name) => HttpContextVariables.IsMappable(name)
        ? new MappingVariable(source => HttpContextVariables.Resolve(source.Context, name))
        : throw new FormatException($"names the context variable \"{name}\", which does not exist");

    private static MappingVariable? ParseRequest(string name) =>
        After(name, "request.header.") is { } header ? new(source => Join(source.Context.Request.Headers, header))
        : After(name, "request.querystring.") is { } query ? new(source => Join(source.Context.Request.Query, query))
        : After(name, "request.path.") is { } parameter
            ? new(source => source.Context.Match.PathParameters.FirstOrDefault(pair => pair.Key == parameter).Value)
        : name == "request.path" ? new(source => source.Context.Request.RawPath)
        : ParseBody(name, "request.body", source => source.Context.Request.Body);

    private static MappingVariable? ParseResponse(string name) =>
        After(name, "response.header.") is { } header
            ? new(source => string.Join(',', Values(source, header)) is { Length: > 0 } joined ? joined : null)
            : ParseBody(name, "response.body", source => source.Response!.Body);

    private static IEnumerable<string> Values(MappingSource source, string header) => source.Response!.Headers
        .Where(candidate => candidate.Key.Equals(header, StringComparison.OrdinalIgnoreCase))
        .Select(candidate => candidate.Value);

    private static MappingVariable? ParseBody(string name, string root, Func<MappingSource, ReadOnlyMemory<byte>> body)
    {
        if (name == root)
        {
            return new(source => Encoding.UTF8.GetString(body(source).Span) is { Length: > 0 } text ? text : null);
        }

        if (!name.StartsWith($"{root}.", StringComparison.Ordinal) && !name.StartsWith($"{root}[", StringComparison.Ordinal))
        {
            return null;
        }

        var path = name[root.Length..];
        if (path.Contains("..", StringComparison.Ordinal))
        {
            throw new FormatException($"\"${name}\" has a recursive descent, which HTTP APIs do not have");
        }

        if (path.Contains("?(", StringComparison.Ordinal))
        {
            throw new FormatException($"\"${name}\" has a filter, which the JSONPath of HTTP APIs does not have");
        }

        var compiled = JsonPath.Parse($"${path}");
        return new(source => Select(compiled, body(source)));
    }

    private static string? Select(JsonPath path, ReadOnlyMemory<byte> body)
    {
        if (body.Length > MaximumJsonBytes || !JsonValues.TryParse(Encoding.UTF8.GetString(body.Span), out var root)
            || path.Select(root) is not { Count: > 0 } found)
        {
            return null;
        }

        return found is [string text] ? text : JsonValues.Serialize(path.IsIndefinite ? found.ToList() : found[0]);
    }

    private static string? Join(MultiValueMap map, string name) => map.TryGet(name, out var values) ? string.Join(',', values) : null;

    private static string? After(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && name.Length > prefix.Length ? name[prefix.Length..] : null;
}
