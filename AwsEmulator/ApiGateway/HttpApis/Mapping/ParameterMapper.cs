using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Integrations;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Mapping;

/// <summary>Changes requests and responses as the integration's parameter mappings say.</summary>
internal static class ParameterMapper
{
    private static readonly SearchValues<char> PathCharacters =
        SearchValues.Create("/%!$&'()*+,;=:@-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Every value is taken from the request as the client sent it.</summary>
    public static GatewayRequest MapRequest(HttpRequestContext context, ImmutableArray<ParameterMapping> mappings)
    {
        var request = context.Request;
        if (mappings.IsEmpty)
        {
            return request;
        }

        var source = new MappingSource(context, null);
        var headers = Copy(request.Headers, StringComparer.OrdinalIgnoreCase);
        var query = Copy(request.Query, StringComparer.Ordinal);
        var changesQuery = mappings.Any(mapping => mapping.Location == ParameterLocation.QueryString);
        var path = request.RawPath;
        foreach (var mapping in mappings)
        {
            var value = mapping.Value.Resolve(source);
            switch (mapping.Location)
            {
                case ParameterLocation.Path when value is not null:
                    path = EscapePath(value.StartsWith('/') ? value : $"/{value}");
                    break;
                case ParameterLocation.QueryString:
                    Change(query, mapping, value);
                    break;
                case ParameterLocation.Header when value is null || ResponseHeaders.IsValid(mapping.Name, value):
                    Change(headers, mapping, value);
                    break;
            }
        }

        return request with
        {
            Headers = ToMap(headers, StringComparer.OrdinalIgnoreCase),
            Query = ToMap(query, StringComparer.Ordinal),
            RawQuery = changesQuery ? Write(query) : request.RawQuery,
            RawPath = path,
            StagePath = path == request.RawPath ? request.StagePath : request.StagePath[..^request.RawPath.Length] + path,
        };
    }

    public static GatewayResult MapResponse(HttpRequestContext context, GatewayResult result, ImmutableArray<ParameterMapping> mappings)
    {
        var source = new MappingSource(context, result);
        var headers = result.Headers.ToList();
        var status = result.StatusCode;
        foreach (var mapping in mappings)
        {
            var value = mapping.Value.Resolve(source);
            if (mapping.Location == ParameterLocation.StatusCode)
            {
                status = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 200 and <= 599
                    ? number
                    : status;
            }
            else if (mapping.Action == ParameterAction.Remove || (value is not null && ResponseHeaders.IsValid(mapping.Name, value)))
            {
                if (mapping.Action != ParameterAction.Append)
                {
                    headers.RemoveAll(header => header.Key.Equals(mapping.Name, StringComparison.OrdinalIgnoreCase));
                }

                if (mapping.Action != ParameterAction.Remove)
                {
                    headers.Add(new(mapping.Name, value!));
                }
            }
        }

        return result with { StatusCode = status, Headers = headers };
    }

    private static void Change(OrderedDictionary<string, List<string>> values, ParameterMapping mapping, string? value)
    {
        if (mapping.Action == ParameterAction.Remove)
        {
            values.Remove(mapping.Name);
        }
        else if (value is not null && mapping.Action == ParameterAction.Append && values.TryGetValue(mapping.Name, out var existing))
        {
            existing.Add(value);
        }
        else if (value is not null)
        {
            values[mapping.Name] = [value];
        }
    }

    private static OrderedDictionary<string, List<string>> Copy(MultiValueMap map, StringComparer comparer) =>
        new(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.ToList())), comparer);

    private static MultiValueMap ToMap(OrderedDictionary<string, List<string>> values, StringComparer comparer)
    {
        var map = new MultiValueMap(comparer);
        foreach (var (name, list) in values)
        {
            list.ForEach(value => map.Add(name, value));
        }

        return map;
    }

    /// <summary>A decoded parameter must stay within the path.</summary>
    private static string EscapePath(string path) => !path.AsSpan().ContainsAnyExcept(PathCharacters) ? path : string.Concat(path.EnumerateRunes()
        .Select(rune => rune.IsAscii && PathCharacters.Contains((char)rune.Value) ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));

    private static string Write(OrderedDictionary<string, List<string>> query) => string.Join('&', query.SelectMany(
        entry => entry.Value.Select(value => $"{Uri.EscapeDataString(entry.Key)}={Uri.EscapeDataString(value)}")));
}
