using System.Collections.Immutable;
using System.Text.Json;
using Causeway.AwsEmulator.Lambda.InvokeApi;

namespace Causeway.AwsEmulator.Lambda.ControlPlane.Operations;

/// <summary>Tags of functions.</summary>
internal sealed class TagOperations(FunctionLookup lookup)
{
    private const int MaximumTags = 50;
    private const int MaximumKeyLength = 128;
    private const int MaximumValueLength = 256;

    public ControlPlaneResponse List(ControlPlaneRequest request)
    {
        var function = lookup.Require(Identify(request));
        return ControlPlaneResponse.Write(json => Write(json, function.Tags));
    }

    public ControlPlaneResponse Tag(ControlPlaneRequest request)
    {
        if (request.Body.Map("Tags") is not { } tags)
        {
            request.Constraints.Violated(null, "tags", "not be null");
            request.Constraints.Check();
            throw new InvalidOperationException();
        }

        lookup.Change(Identify(request), function => function with { Tags = Check(function.Tags.SetItems(tags)) });
        return ControlPlaneResponse.NoContent;
    }

    public ControlPlaneResponse Untag(ControlPlaneRequest request)
    {
        var keys = request.QueryList("tagKeys");
        if (keys.Count == 0)
        {
            request.Constraints.Violated(null, "tagKeys", "not be null");
            request.Constraints.Check();
        }

        lookup.Change(Identify(request), function => function with { Tags = function.Tags.RemoveRange(keys) });
        return ControlPlaneResponse.NoContent;
    }

    /// <exception cref="LambdaException">A function may not have these tags.</exception>
    public static ImmutableDictionary<string, string> Check(IReadOnlyDictionary<string, string> tags)
    {
        var mistake = tags.Count > MaximumTags ? "Number of tags exceeds resource tag limit."
            : tags.Keys.FirstOrDefault(key => key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)) is not null ? "Tag keys cannot start with 'aws:'."
            : tags.Keys.Any(key => key.Length is 0 or > MaximumKeyLength) ? $"Tag keys must have 1 to {MaximumKeyLength} characters."
            : tags.Values.Any(value => value.Length > MaximumValueLength) ? $"Tag values must have at most {MaximumValueLength} characters."
            : null;
        return mistake is null
            ? tags as ImmutableDictionary<string, string> ?? tags.ToImmutableDictionary(StringComparer.Ordinal)
            : throw new LambdaException(LambdaError.InvalidParameter(mistake));
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, string> tags)
    {
        json.WriteStartObject("Tags"u8);
        foreach (var (key, value) in tags.OrderBy(tag => tag.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static FunctionIdentifier Identify(ControlPlaneRequest request) =>
        request.Identify(request.Route("resource")) is { Qualifier: null } identifier ? identifier
            : throw new LambdaException(LambdaError.InvalidParameter("Tags on function aliases and versions are not supported. Please specify a function ARN."));
}
