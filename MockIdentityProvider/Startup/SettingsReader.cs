using System.Collections.Immutable;
using System.Globalization;
using Causeway.MockIdentityProvider.ManagedIdentity;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Startup;

/// <summary>Turns configuration into <see cref="Settings"/>, reporting every mistake by the name of its setting.</summary>
internal static class SettingsReader
{
    public static Settings Read(IConfiguration configuration, string contentRoot, ProblemList problems) => new(
        PathSetting(configuration, "Directory:File", contentRoot) ?? Path.Combine(AppContext.BaseDirectory, "directory.json"),
        PathSetting(configuration, "Keys:Directory", contentRoot) ?? DefaultKeysDirectory(problems),
        Mode(configuration["Issuer:Mode"], problems),
        BaseUrl(configuration["Issuer:BaseUrl"], problems),
        TlsNames(configuration["Tls:Names"], problems),
        PathSetting(configuration, "Tls:AuthorityFile", contentRoot),
        PathSetting(configuration, "Tls:BundleFile", contentRoot),
        configuration["Control:Key"] is { Length: > 0 } key ? key : null,
        Bindings(configuration.GetSection("ManagedIdentity:Bindings"), problems),
        Imds(configuration, problems),
        Lifetime(configuration["Tokens:LifetimeSeconds"], problems));

    private static string? PathSetting(IConfiguration configuration, string name, string contentRoot) =>
        configuration[name] is { Length: > 0 } path ? Path.GetFullPath(path, contentRoot) : null;

    private static string DefaultKeysDirectory(ProblemList problems)
    {
        var data = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (data.Length == 0)
        {
            problems.Add("Keys:Directory", "is needed, because this user has no local application data folder");
        }

        return Path.Combine(data, "causeway", "entra");
    }

    private static IssuerMode Mode(string? text, ProblemList problems)
    {
        switch (text?.ToUpperInvariant())
        {
            case null or "" or "ENTRA":
                return IssuerMode.Entra;
            case "LOCAL":
                return IssuerMode.Local;
            default:
                problems.Add("Issuer:Mode", $"'{text}' is no issuer mode; use entra or local");
                return IssuerMode.Entra;
        }
    }

    private static Uri? BaseUrl(string? text, ProblemList problems)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.PathAndQuery == "/")
        {
            return url;
        }

        problems.Add("Issuer:BaseUrl", $"'{text}' is no https address without a path, like https://entra:8443");
        return null;
    }

    private static ImmutableArray<string> TlsNames(string? text, ProblemList problems)
    {
        var names = SplitList(text);
        foreach (var name in names.Where(name => Uri.CheckHostName(name) == UriHostNameType.Unknown))
        {
            problems.Add("Tls:Names", $"'{name}' is neither a host name nor an IP address");
        }

        return [.. names];
    }

    private static ImdsSettings Imds(IConfiguration configuration, ProblemList problems)
    {
        var clientIds = ImmutableArray.CreateBuilder<Guid>();
        foreach (var text in SplitList(configuration[ImdsSettings.ClientIdsSetting]))
        {
            if (Guid.TryParseExact(text, "D", out var clientId))
            {
                clientIds.Add(clientId);
            }
            else
            {
                problems.Add(ImdsSettings.ClientIdsSetting, $"'{text}' is no client id; list GUIDs, separated by commas");
            }
        }

        var answerProbes = false;
        if (configuration[ImdsSettings.AnswerProbesSetting] is { Length: > 0 } flag && !bool.TryParse(flag, out answerProbes))
        {
            problems.Add(ImdsSettings.AnswerProbesSetting, $"'{flag}' is neither true nor false");
        }

        return new ImdsSettings(clientIds.ToImmutable(), answerProbes);
    }

    /// <summary>Null stands for what Entra does without a policy: another lifetime for each token.</summary>
    private static TimeSpan? Lifetime(string? text, ProblemList problems)
    {
        var (shortest, longest) = ((int)TokenLifetime.Shortest.TotalSeconds, (int)TokenLifetime.Longest.TotalSeconds);
        switch (text?.ToUpperInvariant())
        {
            case null or "":
                return TokenLifetime.Usual;
            case "RANDOM":
                return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds >= shortest && seconds <= longest)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        problems.Add("Tokens:LifetimeSeconds", $"'{text}' is neither random nor a number of seconds from {shortest} to {longest}");
        return TokenLifetime.Usual;
    }

    private static string[] SplitList(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static ImmutableArray<IdentityBinding> Bindings(IConfigurationSection section, ProblemList problems)
    {
        var bindings = ImmutableArray.CreateBuilder<IdentityBinding>();
        foreach (var binding in section.GetChildren())
        {
            var header = binding["Header"];
            if (string.IsNullOrWhiteSpace(header))
            {
                problems.Add($"{binding.Path}:Header", "is missing: the value of the caller's IDENTITY_HEADER");
            }

            if (!Guid.TryParseExact(binding["ClientId"], "D", out var clientId))
            {
                problems.Add($"{binding.Path}:ClientId", "must be the client id (a GUID) of an application of the directory");
            }

            bindings.Add(new IdentityBinding(header ?? "", clientId, binding.Path));
        }

        return bindings.ToImmutable();
    }
}
