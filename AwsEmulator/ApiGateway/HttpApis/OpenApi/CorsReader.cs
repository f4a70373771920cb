using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.OpenApi;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.OpenApi;

/// <summary>Reads <c>x-amazon-apigateway-cors</c>.</summary>
internal static class CorsReader
{
    private const int MaximumAge = 86_400;

    public static CorsConfiguration? Read(ObjectReader root, DocumentErrors errors)
    {
        if (root.Object("x-amazon-apigateway-cors") is not { } reader)
        {
            return null;
        }

        var cors = new CorsConfiguration(
            [.. reader.Strings("allowOrigins")],
            [.. reader.Strings("allowMethods")],
            [.. reader.Strings("allowHeaders")],
            [.. reader.Strings("exposeHeaders")],
            reader.Boolean("allowCredentials") ?? false,
            reader.Integer("maxAge", -1, MaximumAge));
        reader.RejectOthers("CORS has allowOrigins, allowMethods, allowHeaders, exposeHeaders, allowCredentials and maxAge");
        if (cors.AllowCredentials && cors.AllowOrigins.Contains("*"))
        {
            errors.Add(reader.Node, "allows credentials from every origin, which AWS refuses; name the origins");
        }

        return cors;
    }
}
