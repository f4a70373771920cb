using System.Collections.Immutable;

namespace Causeway.AwsEmulator.ApiGateway.Mapping.Templates;

/// <summary>A part of a parsed mapping template.</summary>
internal abstract record TemplateNode(int Line);

internal sealed record TextNode(int Line, string Text) : TemplateNode(Line);

/// <summary>A reference in running text. <c>Source</c> is what an undefined one renders as.</summary>
internal sealed record OutputNode(int Line, ReferenceExpression Reference, string Source, bool Quiet) : TemplateNode(Line);

internal sealed record SetNode(int Line, ReferenceExpression Target, TemplateExpression Value) : TemplateNode(Line);

internal sealed record IfNode(int Line, ImmutableArray<IfBranch> Branches) : TemplateNode(Line);

/// <summary>A branch of <c>#if</c>; the condition of <c>#else</c> is null.</summary>
internal sealed record IfBranch(TemplateExpression? Condition, ImmutableArray<TemplateNode> Body);

internal sealed record ForEachNode(int Line, string Variable, TemplateExpression Items, ImmutableArray<TemplateNode> Body)
    : TemplateNode(Line);

/// <summary><c>#define</c>: a block that is rendered wherever its variable is used.</summary>
internal sealed record DefineNode(int Line, string Variable, ImmutableArray<TemplateNode> Body) : TemplateNode(Line);

/// <summary><c>#break</c> leaves the loop, <c>#stop</c> the template.</summary>
internal sealed record LeaveNode(int Line, bool Stop) : TemplateNode(Line);
