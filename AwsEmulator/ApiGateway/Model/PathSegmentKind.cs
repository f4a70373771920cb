namespace Causeway.AwsEmulator.ApiGateway.Model;

internal enum PathSegmentKind
{
    Literal,

    /// <summary><c>{name}</c>: one segment.</summary>
    Parameter,

    /// <summary><c>{name+}</c>: the rest of the path.</summary>
    Greedy,
}
