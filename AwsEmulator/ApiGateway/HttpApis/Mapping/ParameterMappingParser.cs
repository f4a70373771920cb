using System.Collections.Frozen;
using Causeway.AwsEmulator.ApiGateway.Integrations;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Mapping;

/// <summary>Parses parameter mappings.</summary>
internal static class ParameterMappingParser
{
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Authorization", "Connection", "Content-Encoding", "Content-Length", "Content-Location", "Forwarded", "Keep-Alive", "Origin",
        "Proxy-Authenticate", "Proxy-Authorization", "TE", "Trailers", "Transfer-Encoding", "Upgrade", "Via",
        "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto");

    private static readonly string[] ReservedPrefixes = ["access-control-", "apigw-", "x-amz-", "x-amzn-"];

    /// <exception cref="FormatException">There is no such mapping.</exception>
    public static ParameterMapping Parse(string key, string value, bool isResponse)
    {
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        var action = (colon < 0 ? "" : key[..colon]) switch
        {
            "append" => ParameterAction.Append,
            "overwrite" => ParameterAction.Overwrite,
            "remove" => ParameterAction.Remove,
            _ => throw Error(key, isResponse),
        };
        var (location, name) = ParseLocation(key[(colon + 1)..]);
        var isPossible = location switch
        {
            ParameterLocation.Header => true,
            ParameterLocation.QueryString => !isResponse,
            ParameterLocation.Path => !isResponse && action == ParameterAction.Overwrite,
            ParameterLocation.StatusCode => isResponse && action == ParameterAction.Overwrite,
            _ => false,
        };
        if (location is not { } place || !isPossible)
        {
            throw Error(key, isResponse);
        }

        if (place == ParameterLocation.Header)
        {
            CheckHeader(name);
        }

        return new ParameterMapping(action, place, name, SelectionExpression.Parse(value, isResponse));
    }

    private static (ParameterLocation? Location, string Name) ParseLocation(string text) => text switch
    {
        "path" => (ParameterLocation.Path, ""),
        "statuscode" => (ParameterLocation.StatusCode, ""),
        _ when text.StartsWith("header.", StringComparison.Ordinal) => (ParameterLocation.Header, text["header.".Length..]),
        _ when text.StartsWith("querystring.", StringComparison.Ordinal) && text.Length > "querystring.".Length =>
            (ParameterLocation.QueryString, text["querystring.".Length..]),
        _ => (null, ""),
    };

    private static void CheckHeader(string name)
    {
        if (!ResponseHeaders.IsValid(name, ""))
        {
            throw new FormatException($"names the header \"{name}\", which HTTP does not allow");
        }

        if (Reserved.Contains(name) || Array.Exists(ReservedPrefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
        {
            throw new FormatException($"changes the header {name}, which is reserved");
        }
    }

    private static FormatException Error(string key, bool isResponse) => new(
        $"\"{key}\" is not a mapping; write append:, overwrite: or remove: and header.X"
        + (isResponse ? ", or overwrite:statuscode" : " or querystring.X, or overwrite:path"));
}
