using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.Mapping.Templates;

/// <summary>Checks, when a template is loaded, that what it takes from the service exists.</summary>
internal static class TemplateVariables
{
    public const string Context = "context";
    public const string Input = "input";
    public const string StageVariables = "stageVariables";
    public const string Util = "util";

    /// <returns>What is wrong, or null.</returns>
    public static string? Check(ReferenceExpression reference) => reference.Name switch
    {
        Input => CheckInput(reference),
        Util => CheckUtil(reference),
        Context => CheckContext(reference),
        _ => null,
    };

    public static bool IsAssignable(ReferenceExpression reference) =>
        (reference.Steps.Length == 0 && reference.Name is not (Input or Util or Context or StageVariables))
        || (reference.Name == Context && TemplateOverrides.IsKnown(Members(reference)) && Members(reference).Count == reference.Steps.Length);

    /// <summary>The plain members directly after the name.</summary>
    public static List<string> Members(ReferenceExpression reference) =>
        [.. reference.Steps.TakeWhile(step => step is MemberStep).Select(step => ((MemberStep)step).Name)];

    private static string? CheckInput(ReferenceExpression reference)
    {
        switch (reference.Steps.FirstOrDefault())
        {
            case MemberStep { Name: "body" }:
                return null;
            case CallStep { Name: "params", Arguments.Length: 0 or 1 }:
                return null;
            case CallStep { Name: "json" or "path", Arguments: [var argument] }:
                return argument is LiteralExpression { Value: string path } ? CheckPath(path) : null;
            default:
                return "$input has body, json(path), path(path), params() and params(name)";
        }
    }

    private static string? CheckPath(string path)
    {
        try
        {
            JsonPath.Parse(path);
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }

    private static string? CheckUtil(ReferenceExpression reference) =>
        reference.Steps.FirstOrDefault() is CallStep { Arguments.Length: 1 } call && UtilFunctions.Exists(call.Name)
            ? null
            : $"$util has {string.Join(", ", UtilFunctions.Names.Order(StringComparer.Ordinal))}, each with one argument";

    private static string? CheckContext(ReferenceExpression reference)
    {
        var members = Members(reference);
        var name = string.Join('.', members);
        return name is "authorizer" or "identity" || ContextVariables.IsKnown(name) || TemplateOverrides.IsKnown(members)
            ? null
            : $"$context.{name} does not exist";
    }
}
