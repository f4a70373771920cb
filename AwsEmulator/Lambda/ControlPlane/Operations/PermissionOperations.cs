using System.Text.RegularExpressions;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Lambda.ControlPlane.Model;
using Causeway.AwsEmulator.Lambda.InvokeApi;

namespace Causeway.AwsEmulator.Lambda.ControlPlane.Operations;

/// <summary>The statements that let others invoke a function, or one version or alias of it.</summary>
internal sealed partial class PermissionOperations(FunctionLookup lookup, AwsAccount account)
{
    /// <summary>A policy may have 20 KB.</summary>
    /// <seealso href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html"/>
    private const int MaximumPolicySize = 20_480;

    public ControlPlaneResponse Add(ControlPlaneRequest request)
    {
        var input = request.Body;
        var sid = input.Text("StatementId", required: true, minimum: 1, maximum: 100, pattern: StatementId());
        var action = input.Text("Action", required: true, pattern: ActionName());
        var principal = input.Text("Principal", required: true, pattern: PrincipalName());
        var sourceArn = input.Text("SourceArn", pattern: Arn());
        var sourceAccount = input.Text("SourceAccount", maximum: 12, pattern: AccountId());
        var organization = input.Text("PrincipalOrgID", minimum: 12, maximum: 34, pattern: OrganizationId());
        var token = input.Text("EventSourceToken", maximum: 256);
        var urlAuthType = input.OneOf("FunctionUrlAuthType", "NONE", "AWS_IAM");
        request.Constraints.Check();
        var identifier = request.Function;
        var statement = FunctionStatement.Write(
            sid!, action!, Principal(principal!), Resource(identifier),
            new StatementConditions(sourceArn, sourceAccount, organization, token, urlAuthType));
        lookup.Change(identifier, function =>
        {
            var qualifier = RequireQualifier(function, identifier);
            var policy = function.Policies.GetValueOrDefault(qualifier, FunctionPolicy.Empty);
            CheckRevision(input.Text("RevisionId"), policy);
            if (policy.Statements.Any(existing => FunctionPolicy.SidOf(existing) == sid))
            {
                throw new LambdaException(LambdaError.Conflict(
                    $"The statement id ({sid}) provided already exists. Please provide a new statement id, or remove the existing statement."));
            }

            var changed = new FunctionPolicy(FunctionOperations.NewRevision(), policy.Statements.Add(statement));
            return FunctionStatement.Document(changed).Length <= MaximumPolicySize
                ? function with { Policies = function.Policies.SetItem(qualifier, changed) }
                : throw new LambdaException(LambdaError.PolicyTooLong(MaximumPolicySize));
        });
        return ControlPlaneResponse.Write(json => json.WriteString("Statement"u8, statement.GetRawText()), StatusCodes.Status201Created);
    }

    public ControlPlaneResponse Get(ControlPlaneRequest request)
    {
        var function = lookup.Require(request.Function);
        return function.Policies.GetValueOrDefault(request.Function.Qualifier ?? "") is { Statements.Length: > 0 } policy
            ? ControlPlaneResponse.Write(json =>
            {
                json.WriteString("Policy"u8, FunctionStatement.Document(policy));
                json.WriteString("RevisionId"u8, policy.RevisionId);
            })
            : throw new LambdaException(LambdaError.NotFound("The resource you requested does not exist."));
    }

    public ControlPlaneResponse Remove(ControlPlaneRequest request)
    {
        var sid = request.Route("statementId");
        lookup.Change(request.Function, function =>
        {
            var qualifier = RequireQualifier(function, request.Function);
            var policy = function.Policies.GetValueOrDefault(qualifier, FunctionPolicy.Empty);
            var left = policy.Statements.RemoveAll(statement => FunctionPolicy.SidOf(statement) == sid);
            if (left.Length == policy.Statements.Length)
            {
                throw new LambdaException(LambdaError.NotFound($"Statement {sid} is not found in resource policy."));
            }

            CheckRevision(request.Query("RevisionId"), policy);
            return function with
            {
                Policies = left.IsEmpty
                    ? function.Policies.Remove(qualifier)
                    : function.Policies.SetItem(qualifier, new FunctionPolicy(FunctionOperations.NewRevision(), left)),
            };
        });
        return ControlPlaneResponse.NoContent;
    }

    private string RequireQualifier(FunctionRecord function, FunctionIdentifier identifier) => identifier.Qualifier switch
    {
        null => "",
        FunctionConfiguration.LatestVersion => throw new LambdaException(
            LambdaError.InvalidParameter("We currently do not support adding policies for $LATEST.")),
        { } qualifier => function.HasQualifier(qualifier) ? qualifier : throw lookup.NotFound(identifier),
    };

    private string Resource(FunctionIdentifier identifier) =>
        account.FunctionArn(identifier.Name) + (identifier.Qualifier is { } qualifier ? $":{qualifier}" : null);

    private StatementPrincipal Principal(string principal) => principal switch
    {
        "*" => new StatementPrincipal(null, "*"),
        _ when AccountId().IsMatch(principal) => new StatementPrincipal("AWS", $"arn:{account.Partition}:iam::{principal}:root"),
        _ when principal.StartsWith("arn:", StringComparison.Ordinal) => new StatementPrincipal("AWS", principal),
        _ when ServiceName().IsMatch(principal) => new StatementPrincipal("Service", principal),
        _ => throw new LambdaException(
            LambdaError.InvalidParameter("The provided principal was invalid. Please check the principal and try again.")),
    };

    private static void CheckRevision(string? revision, FunctionPolicy policy)
    {
        if (revision is not null && revision != policy.RevisionId)
        {
            throw new LambdaException(LambdaError.PreconditionFailed());
        }
    }

    [GeneratedRegex("^([a-zA-Z0-9-_]+)$")]
    private static partial Regex StatementId();

    [GeneratedRegex(@"^(lambda:[*]|lambda:[a-zA-Z]+|[*])$")]
    private static partial Regex ActionName();

    [GeneratedRegex(@"^[^\s]+$")]
    private static partial Regex PrincipalName();

    [GeneratedRegex(@"^arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:([a-z]{2}(-gov)?-[a-z]+-\d{1})?:(\d{12})?:(.*)$")]
    private static partial Regex Arn();

    [GeneratedRegex(@"^\d{12}$")]
    private static partial Regex AccountId();

    [GeneratedRegex("^o-[a-z0-9]{10,32}$")]
    private static partial Regex OrganizationId();

    [GeneratedRegex(@"^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|amazon\.com|aws\.internal)$")]
    private static partial Regex ServiceName();
}
