using System.Globalization;

namespace Causeway.AwsEmulator.ApiGateway.Configuration;

/// <summary>Reads the gateway's options; all mistakes are reported, and a setting that nothing reads is one.</summary>
internal sealed class GatewayOptionsReader(IConfigurationSection section, List<string> errors)
{
    private const int LongestTimeout = 900;
    private const int LargestResult = 6 * 1024 * 1024;
    private const int MostDecisions = 100_000;

    private readonly List<string> _known = [];

    public GatewayOptions Read()
    {
        var defaults = GatewayOptions.Default;
        var options = new GatewayOptions
        {
            ExplicitDenySuffix = Flag("ExplicitDenySuffix", defaults.ExplicitDenySuffix),
            ImplicitDenySuffix = Flag("ImplicitDenySuffix", defaults.ImplicitDenySuffix),
            RequirePrincipalId = Flag("RequirePrincipalId", defaults.RequirePrincipalId),
            IncompleteSignature = Flag("IncompleteSignature", defaults.IncompleteSignature),
            AuthorizerTimeout = Seconds("AuthorizerTimeoutSeconds", defaults.AuthorizerTimeout),
            HttpApiAuthorizerTimeout = Seconds("HttpApiAuthorizerTimeoutSeconds", defaults.HttpApiAuthorizerTimeout),
            HttpApiThrownUnauthorized = Status("HttpApiThrownUnauthorized", defaults.HttpApiThrownUnauthorized, 401, 500),
            TokenEventOrder = Choice("TokenEventOrder", defaults.TokenEventOrder),
            RequestEventEmptyMaps = Choice("RequestEventEmptyMaps", defaults.RequestEventEmptyMaps),
            GlobalOpenApiSecurity = Flag("GlobalOpenApiSecurity", defaults.GlobalOpenApiSecurity),
            AuthorizerFailureResponse = Choice("AuthorizerFailureResponse", defaults.AuthorizerFailureResponse),
            CacheAuthorizerFailures = Flag("CacheAuthorizerFailures", defaults.CacheAuthorizerFailures),
            AuthorizerResultLimit = Integer("AuthorizerResultLimit", LargestResult),
            MethodArnPath = Choice("MethodArnPath", defaults.MethodArnPath),
            MethodArnTrailingSlash = Flag("MethodArnTrailingSlash", defaults.MethodArnTrailingSlash),
            ValidationExpressionMatch = Choice("ValidationExpressionMatch", defaults.ValidationExpressionMatch),
            UnknownConditionOperator = Choice("UnknownConditionOperator", defaults.UnknownConditionOperator),
            HeaderSize = Choice("HeaderSize", defaults.HeaderSize),
            HeadersTooLongStatus = Status("HeadersTooLongStatus", defaults.HeadersTooLongStatus, 400, 413, 431),
            IssuerMetadata = new IssuerMetadataReader(errors).Read(section),
            DecisionCapacity = Integer("DecisionCapacity", MostDecisions) ?? defaults.DecisionCapacity,
        };
        _known.Add(IssuerMetadataReader.Section);
        errors.AddRange(section.GetChildren()
            .Where(child => !_known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            .Select(child => $"{child.Path} is not a setting; there are {string.Join(", ", _known)}."));
        return options;
    }

    private bool Flag(string name, bool otherwise) =>
        Text(name) is not { } text ? otherwise
            : bool.TryParse(text, out var value) ? value
            : Reject(name, text, "true or false", otherwise);

    private TimeSpan Seconds(string name, TimeSpan otherwise) =>
        Integer(name, LongestTimeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : otherwise;

    private int? Integer(string name, int maximum) =>
        Text(name) is not { } text ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= maximum ? value
            : Reject<int?>(name, text, $"a number from 1 to {maximum}", null);

    private int Status(string name, int otherwise, params int[] choices) =>
        Text(name) is not { } text ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && choices.Contains(value) ? value
            : Reject(name, text, string.Join(" or ", choices), otherwise);

    /// <summary>By name only: numbers would mean something else after the next change.</summary>
    private T Choice<T>(string name, T otherwise)
        where T : struct, Enum =>
        Text(name) is not { } text ? otherwise
            : Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<T>(text, ignoreCase: true)
            : Reject(name, text, string.Join(" or ", Enum.GetNames<T>()), otherwise);

    private string? Text(string name)
    {
        _known.Add(name);
        return section[name];
    }

    private T Reject<T>(string name, string text, string expected, T otherwise)
    {
        errors.Add($"{section.Path}:{name} is \"{text}\"; it must be {expected}.");
        return otherwise;
    }
}
