using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.Lints;

/// <summary>
/// Finds open methods of a greedy or parameter resource that answer the verbs which a protected path does not have:
/// requests to the path pass without an authorizer, on AWS too.
/// </summary>
internal static class FallThroughLints
{
    /// <summary>Without OPTIONS, which browsers send without a token and which is open on purpose.</summary>
    private static readonly string[] Verbs = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];

    public static IEnumerable<string> Check(RestApi api)
    {
        foreach (var resource in api.Resources)
        {
            if (resource.Methods.Values.FirstOrDefault(method => method.Authorizer is not null) is not { } shielded)
            {
                continue;
            }

            // Templates are paths themselves: a parameter in braces fits itself.
            var open = Verbs.Select(verb => (Verb: verb, Match: api.Routes.Match(verb, resource.Path)))
                .Where(caught => caught.Match is { Method.Authorizer: null } match && match.Resource != resource)
                .GroupBy(caught => (caught.Match!.Method.HttpMethod, caught.Match.Resource.Path), caught => caught.Verb);
            foreach (var group in open)
            {
                yield return $"{string.Join(", ", group)} {resource.Path} is answered by {group.Key.HttpMethod} {group.Key.Path}, which has no authorizer, "
                    + $"though {shielded.HttpMethod} {resource.Path} has one: give {group.Key.Path} an authorizer, or {resource.Path} a method for every verb.";
            }
        }
    }
}
