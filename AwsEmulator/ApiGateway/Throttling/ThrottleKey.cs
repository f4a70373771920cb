using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.Throttling;

/// <summary>What the limits of a REST API's methods are kept under: path and verb, for example <c>orders/GET</c>.</summary>
internal static class ThrottleKey
{
    public const string All = "*/*";

    public static string Of(Resource resource, Method method) => $"{resource.Path.TrimStart('/')}/{method.HttpMethod}";

    public static IEnumerable<string> AllOf(IEnumerable<Resource> resources) =>
        resources.SelectMany(resource => resource.Methods.Values.Select(method => Of(resource, method)));
}
