using System.Text.RegularExpressions;

namespace Causeway.Hosting.Dashboard;

/// <summary>What the dashboard is not told: secret parameters, variables whose names promise a secret, and tokens wherever they appear.</summary>
/// <param name="values">The values of the secret parameters.</param>
internal sealed partial class Secrets(IReadOnlyList<string> values)
{
    private const string Mask = "●●●";

    public static async Task<Secrets> OfAsync(IEnumerable<IResource> resources, CancellationToken cancellationToken)
    {
        var values = new List<string>();
        foreach (var parameter in resources.OfType<ParameterResource>().Where(parameter => parameter.Secret))
        {
            if (await parameter.GetValueAsync(cancellationToken) is { Length: > 0 } value)
            {
                values.Add(value);
            }
        }

        return new(values);
    }

    public bool IsSecret(string name, string? value) => SecretName.IsMatch(name) || (value is not null && Remove(value) != value);

    public string Remove(string text) => Token.Replace(
        values.Aggregate(text, (clean, value) => clean.Replace(value, Mask, StringComparison.Ordinal)),
        match => $"{match.Groups["before"].Value}{Mask}{match.Groups["after"].Value}");

    [GeneratedRegex("KEY|SECRET|PASSWORD|PASSWD|PWD|TOKEN|HEADER|CREDENTIAL|CONNECTION_?STRING", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName { get; }

    /// <summary>A JSON Web Token; a parameter of a URL that lets somebody in; a password within a URL.</summary>
    [GeneratedRegex(
        @"eyJ[\w-]+\.[\w-]+(\.[\w-]*)?|(?<before>[?&](t|code|sig|token|access_token|key|secret|password)=)[^&\s]+|(?<before>://[^/\s:@]*:)[^/\s@]+(?<after>@)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Token { get; }
}
