using System.Security.Cryptography;
using Causeway.Dashboard.Access;

namespace Causeway.Dashboard.Startup;

/// <summary>Reads the settings by the names that Aspire's dashboard gives them; all mistakes at once.</summary>
/// <seealso href="https://aspire.dev/dashboard/configuration/"/>
internal static class DashboardSettingsReader
{
    /// <summary>The settings by which the addresses can be chosen.</summary>
    public const string AddressSettings = $"{UrlsName}, {GrpcUrlName} or {HttpUrlName}";

    public const string UrlsName = "ASPNETCORE_URLS";
    public const string GrpcUrlName = "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL";
    public const string HttpUrlName = "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL";
    public const string AllowAnonymousName = "ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS";
    public const string BrowserTokenName = "ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN";
    public const string ApiEnabledName = "ASPIRE_DASHBOARD_API_ENABLED";

    /// <exception cref="ConfigurationException">Settings have mistakes.</exception>
    public static DashboardSettings Read(IConfiguration configuration)
    {
        var problems = new List<string>();
        var anonymous = Flag(configuration, AllowAnonymousName, false, problems)
            || Mode(configuration, "Dashboard:Frontend:AuthMode", "BrowserToken", problems) == "Unsecured";
        var otlpKey = configuration["Dashboard:Otlp:PrimaryApiKey"];
        var otlpMode = Mode(configuration, "Dashboard:Otlp:AuthMode", string.IsNullOrEmpty(otlpKey) ? "Unsecured" : "ApiKey", problems);
        if (otlpMode == "ApiKey" && string.IsNullOrEmpty(otlpKey))
        {
            problems.Add("Dashboard:Otlp:AuthMode is ApiKey, but Dashboard:Otlp:PrimaryApiKey is not set.");
        }

        var frontend = Url(configuration, "urls", "http://localhost:18888", problems, UrlsName);
        var grpc = Url(configuration, GrpcUrlName, "http://localhost:4317", problems);
        var http = Url(configuration, HttpUrlName, "http://localhost:4318", problems);
        var settings = new DashboardSettings
        {
            FrontendUrl = frontend,
            OtlpGrpcUrl = grpc,
            OtlpHttpUrl = http,
            AllowedHosts = HostNames.Allowed([frontend.Host, grpc.Host, http.Host], configuration["AllowedHosts"]),
            BrowserToken = anonymous ? null : Token(configuration),
            OtlpApiKey = otlpMode == "ApiKey" ? otlpKey : null,
            ApiEnabled = Flag(configuration, ApiEnabledName, true, problems),
            ApiKey = configuration["Dashboard:Api:PrimaryApiKey"] is { Length: > 0 } key ? key : anonymous ? null : NewSecret(),
            Limits = new LimitsReader(configuration, problems).Read(),
            GatewayUrl = Url(configuration, "Causeway:Gateway:Url", "http://localhost:4566", problems),
            EntraUrl = Url(configuration, "Causeway:Entra:Url", "http://localhost:8080", problems),
            EntraControlKey = configuration["Causeway:Entra:ControlKey"] is { Length: > 0 } controlKey ? controlKey : null,
        };
        return problems.Count == 0 ? settings : throw new ConfigurationException(problems);
    }

    private static string Token(IConfiguration configuration) =>
        configuration[BrowserTokenName] is { Length: > 0 } token ? token
        : configuration["Dashboard:Frontend:BrowserToken"] is { Length: > 0 } sectionToken ? sectionToken
        : NewSecret();

    private static string NewSecret() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private static Uri Url(IConfiguration configuration, string name, string defaultValue, List<string> problems, string? shownAs = null)
    {
        var text = configuration[name] is { Length: > 0 } value ? value : defaultValue;
        if (!text.Contains(';') && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp)
        {
            return url;
        }

        problems.Add($"{shownAs ?? name} is \"{text}\"; it must be one http address such as {defaultValue}.");
        return new Uri("http://localhost");
    }

    private static bool Flag(IConfiguration configuration, string name, bool defaultValue, List<string> problems)
    {
        // Aspire still reads the names from before it was renamed.
        var text = configuration[name] ?? configuration[name.Replace("ASPIRE_", "DOTNET_", StringComparison.Ordinal)];
        if (string.IsNullOrEmpty(text))
        {
            return defaultValue;
        }

        if (bool.TryParse(text, out var flag))
        {
            return flag;
        }

        problems.Add($"{name} is \"{text}\"; it must be true or false.");
        return defaultValue;
    }

    private static string Mode(IConfiguration configuration, string name, string defaultValue, List<string> problems)
    {
        var text = configuration[name];
        string[] modes = ["Unsecured", name.Contains("Otlp", StringComparison.Ordinal) ? "ApiKey" : "BrowserToken"];
        if (string.IsNullOrEmpty(text) || modes.Contains(text))
        {
            return string.IsNullOrEmpty(text) ? defaultValue : text;
        }

        problems.Add($"{name} is \"{text}\"; it must be {string.Join(" or ", modes)}.");
        return defaultValue;
    }
}
