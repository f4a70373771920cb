using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Protocols;

namespace Causeway.AwsEmulator.Iam;

/// <summary>The operations on roles, with the policies in and on them.</summary>
internal sealed partial class RoleOperations(IamStore store, AwsAccount account, TimeProvider time)
{
    public Func<QueryRequest, JsonObject>? Find(string operation) => operation switch
    {
        "CreateRole" => Create,
        "GetRole" => request => Answer(Require(request)),
        "ListRoles" => List,
        "UpdateRole" => QueryShapes.WithoutResult(Update),
        "UpdateRoleDescription" => request => Answer(Change(request, role => role with { Description = request.Find("Description") })),
        "UpdateAssumeRolePolicy" => QueryShapes.WithoutResult(request => Change(request, role => role with { TrustPolicy = request.RequirePolicy("PolicyDocument") })),
        "PutRolePermissionsBoundary" => QueryShapes.WithoutResult(request => Change(request, role => role with { PermissionsBoundary = request.Require("PermissionsBoundary") })),
        "DeleteRolePermissionsBoundary" => QueryShapes.WithoutResult(request => Change(request, role => role with { PermissionsBoundary = null })),
        "DeleteRole" => QueryShapes.WithoutResult(Delete),
        "TagRole" => QueryShapes.WithoutResult(request => Change(request, role => role with { Tags = role.Tags.SetItems(request.Tags()) })),
        "UntagRole" => QueryShapes.WithoutResult(request => Change(request, role => role with { Tags = role.Tags.RemoveRange(request.List("TagKeys")) })),
        "ListRoleTags" => request => IamShapes.TagPage(request, Require(request).Tags),
        "PutRolePolicy" => QueryShapes.WithoutResult(PutPolicy),
        "GetRolePolicy" => GetPolicy,
        "DeleteRolePolicy" => QueryShapes.WithoutResult(DeletePolicy),
        "ListRolePolicies" => ListPolicies,
        "AttachRolePolicy" => QueryShapes.WithoutResult(Attach),
        "DetachRolePolicy" => QueryShapes.WithoutResult(Detach),
        "ListAttachedRolePolicies" => ListAttached,
        "ListInstanceProfilesForRole" => ListInstanceProfiles,
        _ => null,
    };

    private JsonObject Create(QueryRequest request)
    {
        var name = request.Require("RoleName", 64, EntityName());
        var path = request.Find("Path") is null ? "/" : request.Require("Path", 512, EntityPath());
        var role = new IamRole
        {
            Name = name,
            Path = path,
            Id = IamStore.NewId("AROA"),
            Arn = $"arn:{account.Partition}:iam::{account.AccountId}:role{path}{name}",
            Created = time.GetUtcNow(),
            TrustPolicy = request.RequirePolicy("AssumeRolePolicyDocument"),
            Description = request.Find("Description"),
            MaximumSessionDuration = request.Number("MaxSessionDuration", 3600, 43_200) ?? 3600,
            PermissionsBoundary = request.Find("PermissionsBoundary"),
            Tags = request.Tags().ToImmutableDictionary(),
        };
        if (!store.Roles.TryAdd(name, role))
        {
            throw IamStore.Conflict("EntityAlreadyExists", $"Role with name {name} already exists.");
        }

        return Answer(role);
    }

    private JsonObject List(QueryRequest request)
    {
        var prefix = request.Find("PathPrefix") ?? "/";
        var roles = store.Roles.List().Where(role => role.Path.StartsWith(prefix, StringComparison.Ordinal));
        return IamShapes.Page(request, "Roles", roles, IamShapes.Role);
    }

    private void Update(QueryRequest request) => Change(request, role => role with
    {
        Description = request.Find("Description") ?? role.Description,
        MaximumSessionDuration = request.Number("MaxSessionDuration", 3600, 43_200) ?? role.MaximumSessionDuration,
    });

    private void Delete(QueryRequest request)
    {
        var removed = store.Roles.TryRemove(Name(request), role =>
        {
            if (role.Attached.Length > 0)
            {
                throw IamStore.Conflict("DeleteConflict", "Cannot delete entity, must detach all policies first.");
            }

            if (role.Policies.Count > 0)
            {
                throw IamStore.Conflict("DeleteConflict", "Cannot delete entity, must delete policies first.");
            }
        });
        if (!removed)
        {
            throw NoSuchRole(request);
        }
    }

    private void PutPolicy(QueryRequest request)
    {
        var policyName = request.Require("PolicyName", 128, EntityName());
        var document = request.RequirePolicy("PolicyDocument");
        Change(request, role => role with { Policies = role.Policies.SetItem(policyName, document) });
    }

    private JsonObject GetPolicy(QueryRequest request)
    {
        var role = Require(request);
        var name = request.Require("PolicyName");
        var document = role.Policies.GetValueOrDefault(name) ?? throw NoSuchRolePolicy(name);
        return new JsonObject { ["RoleName"] = role.Name, ["PolicyName"] = name, ["PolicyDocument"] = Uri.EscapeDataString(document) };
    }

    private void DeletePolicy(QueryRequest request)
    {
        var name = request.Require("PolicyName");
        Change(request, role => role.Policies.ContainsKey(name)
            ? role with { Policies = role.Policies.Remove(name) }
            : throw NoSuchRolePolicy(name));
    }

    private JsonObject ListPolicies(QueryRequest request) =>
        IamShapes.Page(request, "PolicyNames", Require(request).Policies.Keys.Order(StringComparer.Ordinal), name => name);

    private void Attach(QueryRequest request)
    {
        var arn = request.Require("PolicyArn");
        if (!IsManagedByAws(arn) && store.Policies.Find(arn) is null)
        {
            throw IamStore.NoSuchEntity($"Policy {arn} does not exist or is not attachable.");
        }

        Change(request, role => role.Attached.Contains(arn) ? role : role with { Attached = role.Attached.Add(arn) });
    }

    private void Detach(QueryRequest request)
    {
        var arn = request.Require("PolicyArn");
        Change(request, role => role.Attached.Contains(arn)
            ? role with { Attached = role.Attached.Remove(arn) }
            : throw IamStore.NoSuchEntity($"Policy {arn} was not found."));
    }

    private JsonObject ListAttached(QueryRequest request) => IamShapes.Page(
        request,
        "AttachedPolicies",
        Require(request).Attached,
        arn => new JsonObject { ["PolicyName"] = arn[(arn.LastIndexOf('/') + 1)..], ["PolicyArn"] = arn });

    private JsonObject ListInstanceProfiles(QueryRequest request)
    {
        Require(request);
        return IamShapes.Page<string>(request, "InstanceProfiles", [], name => name);
    }

    private static JsonObject Answer(IamRole role) => new() { ["Role"] = IamShapes.Role(role) };

    private IamRole Require(QueryRequest request) => store.Roles.Find(Name(request)) ?? throw NoSuchRole(request);

    private IamRole Change(QueryRequest request, Func<IamRole, IamRole> change) =>
        store.Roles.Change(Name(request), change) ?? throw NoSuchRole(request);

    private static bool IsManagedByAws(string arn) => arn.Contains(":iam::aws:policy/", StringComparison.Ordinal);

    private static string Name(QueryRequest request) => request.Require("RoleName", 64, EntityName());

    private static QueryException NoSuchRole(QueryRequest request) =>
        IamStore.NoSuchEntity($"The role with name {Name(request)} cannot be found.");

    private static QueryException NoSuchRolePolicy(string name) =>
        IamStore.NoSuchEntity($"The role policy with name {name} cannot be found.");

    [GeneratedRegex(@"^[\w+=,.@-]+$")]
    private static partial Regex EntityName();

    [GeneratedRegex(@"^(/)|(/[\x21-\x7E]+/)$")]
    private static partial Regex EntityPath();
}
