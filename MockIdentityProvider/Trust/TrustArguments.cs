using Causeway.MockIdentityProvider.Startup;

namespace Causeway.MockIdentityProvider.Trust;

/// <summary>What the command line says after <c>trust</c>.</summary>
/// <param name="Action">What to do.</param>
/// <param name="Settings">The service's settings among the arguments.</param>
internal sealed record TrustArguments(TrustAction Action, string[] Settings)
{
    private const string Apply = "--apply";
    private const string Undo = "--undo";

    /// <exception cref="ConfigurationException">Every argument that is neither an option nor a setting with its value.</exception>
    public static TrustArguments Parse(string[] args)
    {
        var problems = new List<ConfigurationProblem>();
        var settings = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] is Apply or Undo)
            {
                continue;
            }

            var name = args[i].Split('=', 2)[0];
            if (!name.StartsWith("--", StringComparison.Ordinal) || !name.Contains(':', StringComparison.Ordinal))
            {
                problems.Add(Problem($"'{args[i]}' is no option; there are {Apply}, {Undo} and settings such as --Keys:Directory FOLDER"));
            }
            else if (name.Length < args[i].Length)
            {
                settings.Add(args[i]);
            }
            else if (i + 1 == args.Length || args[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                problems.Add(Problem($"'{name}' needs a value"));
            }
            else
            {
                settings.AddRange([name, args[++i]]);
            }
        }

        var (apply, undo) = (args.Contains(Apply), args.Contains(Undo));
        if (apply && undo)
        {
            problems.Add(Problem($"takes {Apply} or {Undo}, not both"));
        }

        return problems.Count > 0
            ? throw new ConfigurationException(problems)
            : new(apply ? TrustAction.Apply : undo ? TrustAction.Undo : TrustAction.Show, [.. settings]);
    }

    private static ConfigurationProblem Problem(string message) => new(TrustCommand.Name, "", message);
}
