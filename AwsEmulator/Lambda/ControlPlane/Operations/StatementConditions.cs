namespace Causeway.AwsEmulator.Lambda.ControlPlane.Operations;

/// <summary>What a permission asks of a caller beside its name.</summary>
internal sealed record StatementConditions(
    string? SourceArn, string? SourceAccount, string? OrganizationId, string? EventSourceToken, string? FunctionUrlAuthType)
{
    /// <summary>The conditions as operator, key and value.</summary>
    public IEnumerable<(string Operator, string Key, string Value)> All => new (string Operator, string Key, string? Value)[]
    {
        ("StringEquals", "AWS:SourceAccount", SourceAccount),
        ("StringEquals", "aws:PrincipalOrgID", OrganizationId),
        ("StringEquals", "lambda:EventSourceToken", EventSourceToken),
        ("StringEquals", "lambda:FunctionUrlAuthType", FunctionUrlAuthType),
        ("ArnLike", "AWS:SourceArn", SourceArn),
    }.Where(condition => condition.Value is not null).Select(condition => (condition.Operator, condition.Key, condition.Value!));
}
