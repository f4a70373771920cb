using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Members;

/// <summary>The members that an operation takes. One that it does not know is refused: without effect it would act otherwise than on AWS.</summary>
internal sealed class MemberTable
{
    private readonly FrozenDictionary<string, Member> _members;

    public MemberTable(params ReadOnlySpan<Member> members) =>
        _members = members.ToArray().ToFrozenDictionary(member => member.Name, StringComparer.Ordinal);

    /// <summary>Takes the members of a new resource.</summary>
    /// <exception cref="ControlPlaneException">One is missing, unknown or malformed.</exception>
    public JsonObject Create(JsonObject body, string prefix = "")
    {
        if (_members.Values.FirstOrDefault(member => member.IsRequired && body[member.Name] is null) is { } missing)
        {
            throw ControlPlaneException.BadRequest($"Invalid request input: {prefix}{missing.Name} is required");
        }

        var created = new JsonObject();
        Update(created, body, prefix);
        return created;
    }

    /// <summary>
    /// Changes the members that a body has. An empty text or object clears a member; maps are merged, and an empty value takes
    /// its entry away.
    /// </summary>
    /// <exception cref="ControlPlaneException">One is unknown or malformed.</exception>
    public void Update(JsonObject target, JsonObject body, string prefix = "")
    {
        foreach (var (name, value) in body)
        {
            if (!_members.TryGetValue(name, out var member))
            {
                throw ControlPlaneException.BadRequest($"Invalid request input: {prefix}{name} is not supported");
            }

            if (value is not null)
            {
                Set(target, member, body, prefix);
            }
        }
    }

    private static void Set(JsonObject target, Member member, JsonObject body, string prefix)
    {
        switch (member.Kind)
        {
            case MemberKind.Text:
                var text = body.String(member.Name)!;
                Require(member.Values.IsEmpty || member.Values.Contains(text), prefix, member, $"must be one of {string.Join(", ", member.Values)}");
                if (text.Length == 0)
                {
                    Require(!member.IsRequired, prefix, member, "must not be empty");
                    target.Remove(member.Name);
                    return;
                }

                Require(text.Length <= member.Maximum, prefix, member, $"must not be longer than {member.Maximum} characters");
                target[member.Name] = text;
                break;
            case MemberKind.Flag:
                target[member.Name] = body.Boolean(member.Name);
                break;
            case MemberKind.Integer:
                var number = body.Integer(member.Name)!.Value;
                Require(number >= member.Minimum && number <= member.Maximum, prefix, member, $"must be from {member.Minimum} to {member.Maximum}");
                target[member.Name] = number;
                break;
            case MemberKind.Number:
                var amount = body.Number(member.Name)!.Value;
                Require(amount >= member.Minimum, prefix, member, $"must be at least {member.Minimum}");
                target[member.Name] = amount;
                break;
            case MemberKind.TextList:
                target[member.Name] = body.TextList(member.Name);
                break;
            case MemberKind.TextMap:
                Merge(target, member.Name, body.TextMap(member.Name)!, value => value!.GetValue<string>().Length == 0);
                break;
            case MemberKind.TextMapMap:
                var maps = body.Object(member.Name)!;
                Merge(target, member.Name, Copy(maps, name => maps.TextMap(name) ?? throw Invalid(prefix, member, "must not have null as a value")), value => ((JsonObject)value!).Count == 0);
                break;
            case MemberKind.Object:
                var created = member.Members!.Create(body.Object(member.Name)!, $"{prefix}{member.Name}.");
                if (created.Count > 0)
                {
                    target[member.Name] = created;
                }
                else
                {
                    target.Remove(member.Name);
                }

                break;
            case MemberKind.ObjectMap:
                var objects = body.Object(member.Name)!;
                Merge(
                    target,
                    member.Name,
                    Copy(objects, name => member.Members!.Create(objects.Object(name) ?? [], $"{prefix}{member.Name}.{name}.")),
                    _ => false);
                break;
        }
    }

    private static JsonObject Copy(JsonObject map, Func<string, JsonObject> read)
    {
        var copy = new JsonObject();
        foreach (var name in map.Select(entry => entry.Key))
        {
            copy[name] = read(name);
        }

        return copy;
    }

    private static void Merge(JsonObject target, string name, JsonObject changes, Func<JsonNode?, bool> isRemoval)
    {
        var map = target[name] as JsonObject ?? [];
        foreach (var (key, value) in changes)
        {
            if (isRemoval(value))
            {
                map.Remove(key);
            }
            else
            {
                map[key] = value?.DeepClone();
            }
        }

        target[name] = map.Parent is null ? map : map.DeepClone();
    }

    private static void Require(bool holds, string prefix, Member member, string message)
    {
        if (!holds)
        {
            throw Invalid(prefix, member, message);
        }
    }

    private static ControlPlaneException Invalid(string prefix, Member member, string message) =>
        ControlPlaneException.BadRequest($"Invalid request input: {prefix}{member.Name} {message}");
}
