namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <summary>One segment of a resource template.</summary>
/// <remarks>
/// <c>Text</c>: A literal's text, or a parameter's name.
/// </remarks>
internal readonly record struct PathSegment(PathSegmentKind Kind, string Text);
