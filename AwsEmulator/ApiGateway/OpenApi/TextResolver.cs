using System.Text;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>
/// Resolves a text that may be written with CloudFormation's <c>Fn::Sub</c> or <c>Ref</c> and may name stage variables.
/// </summary>
internal static class TextResolver
{
    private const string SubstituteFunction = "Fn::Sub";
    private const string StageVariablePrefix = "stageVariables.";
    private const string ArnSuffix = ".Arn";

    /// <returns>Null when an error was reported.</returns>
    public static string? Resolve(DocumentNode node, FunctionNames functions, ImportContext context)
    {
        switch (node)
        {
            case ScalarNode { IsNull: false } scalar:
                return Substitute(scalar.Value, name => ResolveStageVariable(scalar, name, context));
            case MappingNode { Members: [{ Key: SubstituteFunction, Value: ScalarNode { IsNull: false } template }] }:
                return Substitute(template.Value, name => ResolvePlaceholder(template, name, functions, context));
            case MappingNode { Members: [{ Key: SubstituteFunction, Value: var other }] }:
                context.Errors.Add(other, "must be a string; the list form of Fn::Sub is not supported");
                return null;
            case MappingNode { Members: [{ Key: var function }] }:
                context.Errors.Add(node, $"uses {function}; the emulator resolves Fn::Sub only");
                return null;
            default:
                context.Errors.Add(node, "must be a string or {\"Fn::Sub\": \"…\"}");
                return null;
        }
    }

    private static string? Substitute(string template, Func<string, string?> resolve)
    {
        var result = new StringBuilder();
        var failed = false;
        var position = 0;
        while (true)
        {
            var start = template.IndexOf("${", position, StringComparison.Ordinal);
            var end = start < 0 ? -1 : template.IndexOf('}', start);
            if (end < 0)
            {
                break;
            }

            var value = resolve(template[(start + 2)..end]);
            failed |= value is null;
            result.Append(template, position, start - position).Append(value);
            position = end + 1;
        }

        return failed ? null : result.Append(template, position, template.Length - position).ToString();
    }

    private static string? ResolvePlaceholder(ScalarNode node, string name, FunctionNames functions, ImportContext context)
    {
        switch (name)
        {
            case "AWS::Partition":
                return context.Settings.Account.Partition;
            case "AWS::Region":
                return context.Settings.Account.Region;
            case "AWS::AccountId":
                return context.Settings.Account.AccountId;
            case "AWS::URLSuffix":
                return "amazonaws.com";
        }

        if (name.StartsWith('!'))
        {
            // Fn::Sub leaves ${!name} as ${name}: how a stage variable survives the substitution.
            return ResolveStageVariable(node, name[1..], context);
        }

        if (!name.EndsWith(ArnSuffix, StringComparison.Ordinal))
        {
            context.Errors.Add(node, $"uses ${{{name}}}; write ${{Function.Arn}}, AWS::Partition, AWS::Region or AWS::AccountId");
            return null;
        }

        var placeholder = name[..^ArnSuffix.Length];
        if (functions.Resolve(placeholder) is { } function)
        {
            return context.Settings.Account.FunctionArn(function);
        }

        context.Errors.Add(node, $"uses ${{{name}}}, but no function is configured for it; set {functions.Section}:{placeholder}");
        return null;
    }

    private static string? ResolveStageVariable(ScalarNode node, string name, ImportContext context)
    {
        if (!name.StartsWith(StageVariablePrefix, StringComparison.Ordinal))
        {
            context.Errors.Add(node, $"uses ${{{name}}} outside Fn::Sub; only ${{stageVariables.…}} is possible there");
            return null;
        }

        var variable = name[StageVariablePrefix.Length..];
        if (context.Settings.StageVariables.TryGetValue(variable, out var value))
        {
            return value;
        }

        context.Errors.Add(node, $"uses the stage variable {variable}; set {context.Settings.Section}:StageVariables:{variable}");
        return null;
    }
}
