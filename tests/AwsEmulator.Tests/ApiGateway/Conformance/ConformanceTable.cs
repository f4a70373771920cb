using System.Globalization;
using System.Text;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Conformance;

/// <summary>Writes the suite as a document.</summary>
internal static class ConformanceTable
{
    private static readonly string[] Evidence = ["recorded", "documented", "assumed"];

    public static string Create(IReadOnlyList<ConformanceCase> cases)
    {
        var text = new StringBuilder(
            """
            # API Gateway conformance

            Generated from `tests/AwsEmulator.Tests/ApiGateway/Conformance`. Every case passes against the emulator in each test
            run: status, body and headers of each response, and how often the two functions were called. *Recorded* cases repeat published answers of the real service, *documented* ones follow its documentation, and
            *assumed* ones are what the emulator does where neither exists.

            The same cases run against any deployment of the definitions in `apis` with the functions of
            `tests/Conformance.Functions`: set `CAUSEWAY_TARGET` to an address in which `{api}` stands for the name of a definition,
            or to a JSON file with the address of each. `deploy/conformance/run-local` does so with an emulator and functions in
            processes of their own, `deploy/conformance/run-aws` with a stack on AWS. The functions count their calls and are asked for
            the number after each case. What cannot be asked of a target is reported as skipped, with the reason: options of the emulator, for
            example, or the definitions in `apis/local`, whose stage variables and HTTP endpoint only the tests have.


            """.ReplaceLineEndings("\n"));
        text.Append("| group | cases | recorded | documented | assumed |\n|---|---|---|---|---|\n");
        foreach (var group in cases.GroupBy(entry => entry.Title))
        {
            AppendCounts(text, group.Key, [.. group]);
        }

        AppendCounts(text, "**all**", cases);
        foreach (var group in cases.GroupBy(entry => entry.Title))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {group.Key}\n\n| case | status | evidence | AWS documentation |\n|---|---|---|---|\n");
            foreach (var entry in group)
            {
                var statuses = string.Join(", ", entry.Steps.Select(step => step.Response.GetProperty("status").GetInt32()));
                text.Append(CultureInfo.InvariantCulture, $"| {Escape(entry.Name)} | {statuses} | {entry.Evidence} | {entry.Page} |\n");
            }
        }

        return text.ToString();
    }

    private static void AppendCounts(StringBuilder text, string title, IReadOnlyCollection<ConformanceCase> cases)
    {
        text.Append(CultureInfo.InvariantCulture, $"| {title} | {cases.Count} |");
        foreach (var evidence in Evidence)
        {
            text.Append(CultureInfo.InvariantCulture, $" {cases.Count(entry => entry.Evidence == evidence)} |");
        }

        text.Append('\n');
    }

    private static string Escape(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
