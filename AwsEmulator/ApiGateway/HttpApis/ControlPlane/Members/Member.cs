using System.Collections.Immutable;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Members;

/// <summary>A member of a request body. See https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/resources.html.</summary>
internal sealed record Member(string Name, MemberKind Kind)
{
    public bool IsRequired { get; init; }

    /// <summary>The possible values of a text; empty where any will do.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    public int Minimum { get; init; } = int.MinValue;

    public int Maximum { get; init; } = int.MaxValue;

    /// <summary>The members of an object.</summary>
    public MemberTable? Members { get; init; }
}
