using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.Hosting;

namespace Causeway.AwsEmulator.ApiGateway.Configuration;

/// <summary>Reads the gateway's settings from the configuration; a key it does not know is a mistake, not a comment.</summary>
internal sealed partial class SettingsReader(IConfiguration configuration)
{
    private const string RestApisSection = "RestApis";
    private const string HttpApisSection = "HttpApis";
    private const string OptionsSection = "ApiGateway";

    private readonly List<string> _errors = [];

    public IReadOnlyList<string> Errors => _errors;

    public ImmutableArray<ApiSettings> ReadRestApis(GatewayOptions options) =>
        [.. ReadApis(RestApisSection, null).Select(api => api with { Options = options })];

    public ImmutableArray<ApiSettings> ReadHttpApis()
    {
        var apis = ReadApis(HttpApisSection, ApiStage.Default);
        var restApis = configuration.GetSection(RestApisSection);
        foreach (var api in apis.Where(api => restApis.GetSection(api.ApiId).Exists()))
        {
            _errors.Add($"{api.Section}: {RestApisSection} has an API of that id too; ids are unique.");
        }

        return apis;
    }

    private ImmutableArray<ApiSettings> ReadApis(string apis, string? defaultStage)
    {
        // The account is validated with its own options.
        var aws = new AwsOptions();
        var account = new AwsAccount(
            configuration[$"{AwsOptions.Section}:AccountId"] ?? aws.AccountId,
            configuration[$"{AwsOptions.Section}:Region"] ?? aws.Region);
        return [.. configuration.GetSection(apis).GetChildren().Select(section => ReadApi(section, account, defaultStage))];
    }

    public GatewayOptions ReadOptions() => new GatewayOptionsReader(configuration.GetSection(OptionsSection), _errors).Read();

    private ApiSettings ReadApi(IConfigurationSection section, AwsAccount account, string? defaultStage)
    {
        var isHttpApi = defaultStage is not null;
        RejectUnknown(
            section, ["Definition", "Stage", "StageVariables", "Functions", "Authorizers", .. isHttpApi ? ThrottleSettingsReader.HttpSections : ThrottleSettingsReader.RestSections]);
        if (!ApiId().IsMatch(section.Key))
        {
            _errors.Add($"{section.Path}: an API id has lower-case letters, digits and hyphens.");
        }

        var stage = section["Stage"] is null && defaultStage is not null ? defaultStage : Require(section, "Stage");
        if (stage.Length > 0 && stage != defaultStage && !StageName().IsMatch(stage))
        {
            _errors.Add($"{section.Path}:Stage is \"{stage}\"; a stage name has letters, digits, hyphens and underscores.");
        }

        return new ApiSettings(
            section.Path,
            section.Key,
            Require(section, "Definition"),
            stage,
            account,
            ReadMap(section.GetSection("StageVariables"), null),
            ReadMap(section.GetSection("Functions"), FunctionName()),
            ReadMap(section.GetSection("Authorizers"), FunctionName()))
        {
            Throttling = isHttpApi ? new ThrottleSettingsReader(_errors).ReadHttp(section) : new ThrottleSettingsReader(_errors).ReadRest(section),
        };
    }

    private string Require(IConfigurationSection section, string name)
    {
        if (section[name] is { Length: > 0 } value)
        {
            return value;
        }

        _errors.Add($"{section.Path}:{name} is not set.");
        return "";
    }

    private ImmutableSortedDictionary<string, string> ReadMap(IConfigurationSection section, Regex? valid)
    {
        var map = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var child in section.GetChildren())
        {
            if (child.Value is not { } value || valid?.IsMatch(value) == false)
            {
                _errors.Add(valid is null
                    ? $"{child.Path} must be a text."
                    : $"{child.Path} must be the name of a Lambda function: letters, digits, hyphens and underscores.");
            }
            else
            {
                map[child.Key] = value;
            }
        }

        return map.ToImmutable();
    }

    private void RejectUnknown(IConfigurationSection section, params string[] known)
    {
        foreach (var child in section.GetChildren().Where(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
        {
            _errors.Add($"{child.Path} is not a setting; there are {string.Join(", ", known)}.");
        }
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]*\z")]
    private static partial Regex ApiId();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,128}\z")]
    private static partial Regex StageName();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex FunctionName();
}
