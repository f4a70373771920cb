using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Protocols;

namespace Causeway.AwsEmulator.Iam;

/// <summary>The operations on managed policies and their versions.</summary>
internal sealed partial class PolicyOperations(IamStore store, AwsAccount account, TimeProvider time)
{
    private const int MaximumVersions = 5;

    public Func<QueryRequest, JsonObject>? Find(string operation) => operation switch
    {
        "CreatePolicy" => Create,
        "GetPolicy" => request => Answer(Require(request)),
        "ListPolicies" => List,
        "DeletePolicy" => QueryShapes.WithoutResult(Delete),
        "TagPolicy" => QueryShapes.WithoutResult(request => Change(request, policy => policy with { Tags = policy.Tags.SetItems(request.Tags()) })),
        "UntagPolicy" => QueryShapes.WithoutResult(request => Change(request, policy => policy with { Tags = policy.Tags.RemoveRange(request.List("TagKeys")) })),
        "ListPolicyTags" => request => IamShapes.TagPage(request, Require(request).Tags),
        "CreatePolicyVersion" => CreateVersion,
        "GetPolicyVersion" => GetVersion,
        "ListPolicyVersions" => ListVersions,
        "DeletePolicyVersion" => QueryShapes.WithoutResult(DeleteVersion),
        "SetDefaultPolicyVersion" => QueryShapes.WithoutResult(SetDefault),
        "ListEntitiesForPolicy" => ListEntities,
        _ => null,
    };

    private JsonObject Create(QueryRequest request)
    {
        var name = request.Require("PolicyName", 128, EntityName());
        var path = request.Find("Path") ?? "/";
        var now = time.GetUtcNow();
        var policy = new IamPolicy
        {
            Name = name,
            Path = path,
            Id = IamStore.NewId("ANPA"),
            Arn = $"arn:{account.Partition}:iam::{account.AccountId}:policy{path}{name}",
            Created = now,
            Updated = now,
            Description = request.Find("Description"),
            Tags = request.Tags().ToImmutableDictionary(),
            Versions = [new IamPolicyVersion(1, request.RequirePolicy("PolicyDocument"), now)],
        };
        if (!store.Policies.TryAdd(policy.Arn, policy))
        {
            throw IamStore.Conflict("EntityAlreadyExists", $"A policy called {name} already exists. Duplicate names are not allowed.");
        }

        return Answer(policy);
    }

    private JsonObject List(QueryRequest request)
    {
        var prefix = request.Find("PathPrefix") ?? "/";
        return IamShapes.Page(
            request,
            "Policies",
            store.Policies.List().Where(policy => request.Find("Scope") != "AWS" && policy.Path.StartsWith(prefix, StringComparison.Ordinal)),
            Shape);
    }

    private void Delete(QueryRequest request)
    {
        var arn = Arn(request);
        var removed = store.Policies.TryRemove(arn, policy =>
        {
            if (Attachments(arn).Any())
            {
                throw IamStore.Conflict("DeleteConflict", "Cannot delete a policy attached to entities.");
            }

            if (policy.Versions.Length > 1)
            {
                throw IamStore.Conflict("DeleteConflict", "This policy has more than one version. Before you delete a policy, you must delete the policy's versions.");
            }
        });
        if (!removed)
        {
            throw NoSuchPolicy(arn);
        }
    }

    private JsonObject CreateVersion(QueryRequest request)
    {
        var document = request.RequirePolicy("PolicyDocument");
        var isDefault = request.Find("SetAsDefault") == "true";
        var changed = Change(request, policy =>
        {
            if (policy.Versions.Length == MaximumVersions)
            {
                throw IamStore.Conflict("LimitExceeded", $"A managed policy can have up to {MaximumVersions} versions. Before you create a new version, you must delete an existing version.");
            }

            var number = policy.LastVersion + 1;
            return policy with
            {
                Versions = policy.Versions.Add(new IamPolicyVersion(number, document, time.GetUtcNow())),
                LastVersion = number,
                Default = isDefault ? number : policy.Default,
                Updated = time.GetUtcNow(),
            };
        });
        return new JsonObject { ["PolicyVersion"] = IamShapes.Version(changed.Versions[^1], isDefault, document: false) };
    }

    private JsonObject GetVersion(QueryRequest request)
    {
        var policy = Require(request);
        var version = RequireVersion(policy, request);
        return new JsonObject { ["PolicyVersion"] = IamShapes.Version(version, version.Number == policy.Default, document: true) };
    }

    private JsonObject ListVersions(QueryRequest request)
    {
        var policy = Require(request);
        return IamShapes.Page(
            request, "Versions", policy.Versions.Reverse(), version => IamShapes.Version(version, version.Number == policy.Default, document: false));
    }

    private void DeleteVersion(QueryRequest request) => Change(request, policy =>
    {
        var version = RequireVersion(policy, request);
        return version.Number != policy.Default
            ? policy with { Versions = policy.Versions.Remove(version) }
            : throw IamStore.Conflict("DeleteConflict", "Cannot delete the default version of a policy.");
    });

    private void SetDefault(QueryRequest request) =>
        Change(request, policy => policy with { Default = RequireVersion(policy, request).Number, Updated = time.GetUtcNow() });

    private JsonObject ListEntities(QueryRequest request)
    {
        var result = IamShapes.Page(
            request, "PolicyRoles", Attachments(Arn(request)), role => new JsonObject { ["RoleName"] = role.Name, ["RoleId"] = role.Id });
        result.Insert(0, "PolicyGroups", new JsonArray());
        result.Insert(1, "PolicyUsers", new JsonArray());
        return result;
    }

    private JsonObject Answer(IamPolicy policy) => new() { ["Policy"] = Shape(policy) };

    private JsonObject Shape(IamPolicy policy) => IamShapes.Policy(policy, Attachments(policy.Arn).Count());

    private IEnumerable<IamRole> Attachments(string arn) => store.Roles.List().Where(role => role.Attached.Contains(arn));

    private IamPolicy Require(QueryRequest request) => store.Policies.Find(Arn(request)) ?? throw NoSuchPolicy(Arn(request));

    private IamPolicy Change(QueryRequest request, Func<IamPolicy, IamPolicy> change) =>
        store.Policies.Change(Arn(request), change) ?? throw NoSuchPolicy(Arn(request));

    private static IamPolicyVersion RequireVersion(IamPolicy policy, QueryRequest request)
    {
        var id = request.Require("VersionId");
        return policy.Versions.FirstOrDefault(version => version.Id == id)
            ?? throw IamStore.NoSuchEntity($"Policy {policy.Arn} version {id} does not exist or is not attachable.");
    }

    private static string Arn(QueryRequest request) => request.Require("PolicyArn", 2048);

    private static QueryException NoSuchPolicy(string arn) => IamStore.NoSuchEntity($"Policy {arn} was not found.");

    [GeneratedRegex(@"^[\w+=,.@-]+$")]
    private static partial Regex EntityName();
}
