using System.Diagnostics.CodeAnalysis;

namespace AzureApp;

/// <summary>Where the API is and what to ask a token for.</summary>
internal sealed record Settings(Uri ApiUrl, string Scope)
{
    public static bool TryRead([NotNullWhen(true)] out Settings? settings, out IReadOnlyList<string> errors)
    {
        var mistakes = new List<string>();
        var apiUrl = Environment.GetEnvironmentVariable("ORDERS_API_URL");
        if (!Uri.TryCreate(apiUrl?.TrimEnd('/') + "/", UriKind.Absolute, out var address) || !address.Scheme.StartsWith("http", StringComparison.Ordinal))
        {
            mistakes.Add("ORDERS_API_URL: expected the invoke URL of the API's stage, such as https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/dev");
        }

        var scope = Environment.GetEnvironmentVariable("ORDERS_API_SCOPE");
        if (string.IsNullOrWhiteSpace(scope))
        {
            mistakes.Add("ORDERS_API_SCOPE: expected the scope to ask a token for, such as api://orders/.default");
        }

        errors = mistakes;
        settings = mistakes.Count == 0 ? new Settings(address!, scope!) : null;
        return settings is not null;
    }
}
