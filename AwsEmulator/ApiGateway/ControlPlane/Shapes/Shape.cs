using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;

/// <summary>The members of one of the service's shapes: one table reads request bodies and applies updates.</summary>
/// <param name="input">What the service calls the body of a creation, for messages.</param>
/// <param name="members">In the order in which the service checks them.</param>
internal sealed class Shape(string input, params ImmutableArray<Member> members)
{
    public ImmutableArray<Member> Members => members;

    /// <summary>How updates of this shape fail: the service has three manners.</summary>
    public PatchManner Patching { get; init; }

    /// <summary>Takes the known members of a request body; what it does not know has no effect, as on AWS.</summary>
    /// <exception cref="ControlPlaneException">A member is missing or wrong.</exception>
    public JsonObject Read(JsonObject body)
    {
        var result = new JsonObject();
        var violations = new Violations();
        foreach (var member in members)
        {
            var path = $"{input}.{string.Join('.', member.Segments)}";
            if (Find(body, member) is { } value)
            {
                Set(result, member.Segments, member.Check(value, path, violations));
            }
            else if (member.Required)
            {
                violations.Add(null, path, "not be null");
            }
        }

        violations.ThrowIfAny();
        return result;
    }

    /// <summary>Applies the operations in their order. The target is changed in place, so it must be a copy.</summary>
    /// <exception cref="ControlPlaneException">One of them is not possible.</exception>
    public void Patch(JsonObject target, IEnumerable<PatchOperation> operations)
    {
        foreach (var operation in operations)
        {
            ShapePatch.Apply(this, target, operation);
        }
    }

    public static JsonNode? Get(JsonObject target, IEnumerable<string> path) =>
        path.Aggregate((JsonNode?)target, (node, segment) => (node as JsonObject)?[segment]);

    public static void Set(JsonObject target, ImmutableArray<string> path, JsonNode value)
    {
        foreach (var segment in path[..^1])
        {
            if (target[segment] is not JsonObject child)
            {
                target[segment] = child = [];
            }

            target = child;
        }

        target[path[^1]] = value;
    }

    private static JsonNode? Find(JsonObject body, Member member)
    {
        JsonNode? node = body;
        foreach (var segment in member.Segments)
        {
            if (node is null)
            {
                return null;
            }

            node = node is JsonObject parent
                ? parent[segment]
                : throw ControlPlaneException.BadRequest($"Invalid request input: {member.Segments[0]} must be an object");
        }

        return node;
    }
}
