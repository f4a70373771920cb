using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers;
using Causeway.AwsEmulator.ApiGateway.OpenApi;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.OpenApi;

/// <summary>Reads identity sources: a list, or one text with commas.</summary>
internal static class IdentitySourceReader
{
    public static ImmutableArray<IdentitySource> Read(ObjectReader reader, DocumentErrors errors)
    {
        var expressions = reader.TryGet("identitySource", out var node) && node is ScalarNode { IsNull: false } scalar
            ? scalar.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : reader.Strings("identitySource");
        var sources = ImmutableArray.CreateBuilder<IdentitySource>();
        foreach (var expression in expressions)
        {
            if (HttpIdentity.Parse(expression) is { } source)
            {
                sources.Add(source);
            }
            else
            {
                errors.Add(node!, $"has the identity source \"{expression}\"; write $request.header.X, $request.querystring.X, $stageVariables.X or a known $context.X");
            }
        }

        return sources.ToImmutable();
    }
}
