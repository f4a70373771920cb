using System.Collections.Immutable;

namespace Causeway.AwsEmulator.ApiGateway.Mapping.Templates;

/// <summary>An expression of a mapping template.</summary>
internal abstract record TemplateExpression;

internal sealed record LiteralExpression(object? Value) : TemplateExpression;

/// <summary>A double-quoted string: a template of its own.</summary>
internal sealed record InterpolatedExpression(ImmutableArray<TemplateNode> Body) : TemplateExpression;

internal sealed record ListExpression(ImmutableArray<TemplateExpression> Items) : TemplateExpression;

internal sealed record RangeExpression(TemplateExpression From, TemplateExpression To) : TemplateExpression;

internal sealed record MapExpression(ImmutableArray<(TemplateExpression Key, TemplateExpression Value)> Entries) : TemplateExpression;

internal sealed record NotExpression(TemplateExpression Operand) : TemplateExpression;

internal sealed record NegateExpression(TemplateExpression Operand) : TemplateExpression;

internal sealed record BinaryExpression(string Operator, TemplateExpression Left, TemplateExpression Right) : TemplateExpression;

/// <summary><c>$name</c> followed by members, calls and indexes.</summary>
internal sealed record ReferenceExpression(string Name, ImmutableArray<ReferenceStep> Steps) : TemplateExpression;

internal abstract record ReferenceStep;

internal sealed record MemberStep(string Name) : ReferenceStep;

internal sealed record CallStep(string Name, ImmutableArray<TemplateExpression> Arguments) : ReferenceStep;

internal sealed record IndexStep(TemplateExpression Index) : ReferenceStep;
