using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Causeway.Authorizer.Keys;
using Causeway.Authorizer.Permissions;
using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Configuration;

/// <summary>Reads the settings from environment variables and reports every mistake at once.</summary>
internal sealed class AuthorizerOptionsReader
{
    private const string Prefix = "AUTHORIZER_";
    private const int MaximumClockSkewSeconds = 300;

    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "AUTHORIZER_ISSUERS",
        "AUTHORIZER_AUDIENCES",
        "AUTHORIZER_TENANTS",
        "AUTHORIZER_JWKS_URI",
        "AUTHORIZER_PERMISSIONS",
        "AUTHORIZER_CLIENTS",
        "AUTHORIZER_CLOCK_SKEW_SECONDS",
        "AUTHORIZER_ALLOW_LOOPBACK_HTTP",
        "AUTHORIZER_SIMPLE_RESPONSES");

    private readonly IReadOnlyDictionary<string, string> _variables;
    private readonly List<string> _errors = [];
    private readonly List<string> _warnings = [];

    private AuthorizerOptionsReader(IReadOnlyDictionary<string, string> variables) => _variables = variables;

    /// <summary>Reads the settings; null when <paramref name="errors"/> has any.</summary>
    public static AuthorizerOptions? Read(IReadOnlyDictionary<string, string> variables, out IReadOnlyList<string> errors)
    {
        var reader = new AuthorizerOptionsReader(variables);
        var options = reader.Read();
        errors = reader._errors;
        return errors.Count == 0 ? options : null;
    }

    private AuthorizerOptions Read()
    {
        // A misspelled restriction would restrict nothing.
        foreach (var name in _variables.Keys.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && !Known.Contains(name)))
        {
            _errors.Add($"{name}: no such setting; there are {string.Join(", ", Known.Order(StringComparer.Ordinal))}");
        }

        var allowLoopbackHttp = Flag("AUTHORIZER_ALLOW_LOOPBACK_HTTP");
        var issuers = Issuers();
        return new AuthorizerOptions
        {
            Rules = new VerificationRules
            {
                Issuers = issuers,
                Audiences = List("AUTHORIZER_AUDIENCES", isRequired: true).ToFrozenSet(StringComparer.Ordinal),
                Tenants = Tenants(issuers.Values),
                Clients = _variables.ContainsKey("AUTHORIZER_CLIENTS") ? Ids("AUTHORIZER_CLIENTS") : null,
                ClockSkew = ClockSkew(),
            },
            KeySetAddress = KeySetAddress(allowLoopbackHttp),
            AllowLoopbackHttp = allowLoopbackHttp,
            Permissions = Permissions(),
            Warnings = _warnings,
            SimpleResponses = Flag("AUTHORIZER_SIMPLE_RESPONSES"),
        };
    }

    private FrozenDictionary<string, TrustedIssuer> Issuers()
    {
        var issuers = new Dictionary<string, TrustedIssuer>(StringComparer.Ordinal);
        foreach (var value in List("AUTHORIZER_ISSUERS", isRequired: true))
        {
            if (TrustedIssuer.TryParse(value, out var issuer))
            {
                issuers[value] = issuer;
            }
            else
            {
                _errors.Add($"AUTHORIZER_ISSUERS: '{value}' is no issuer of Entra; expected https://login.microsoftonline.com/{{tenant id}}/v2.0 "
                    + "or https://sts.windows.net/{tenant id}/ with the tenant's GUID in lower case");
            }
        }

        return issuers.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private FrozenSet<string> Tenants(IEnumerable<TrustedIssuer> issuers)
    {
        var named = issuers.Select(issuer => issuer.TenantId).ToFrozenSet(StringComparer.Ordinal);
        if (!_variables.ContainsKey("AUTHORIZER_TENANTS"))
        {
            return named;
        }

        var tenants = Ids("AUTHORIZER_TENANTS");
        foreach (var tenant in tenants.Except(named).Where(EntraId.IsWellFormed))
        {
            _errors.Add($"AUTHORIZER_TENANTS: no issuer in AUTHORIZER_ISSUERS is of tenant '{tenant}'; add it there or drop it here");
        }

        return tenants;
    }

    private FrozenSet<string> Ids(string name)
    {
        var ids = List(name, isRequired: true);
        foreach (var id in ids.Where(id => !EntraId.IsWellFormed(id)))
        {
            _errors.Add($"{name}: '{id}' is no GUID in lower case with hyphens");
        }

        return ids.ToFrozenSet(StringComparer.Ordinal);
    }

    private string[] List(string name, bool isRequired)
    {
        var value = _variables.GetValueOrDefault(name, string.Empty);
        if (string.IsNullOrWhiteSpace(value))
        {
            if (isRequired)
            {
                _errors.Add($"{name}: not set; expected one or more values, separated by commas");
            }

            return [];
        }

        var items = value.Split(',', StringSplitOptions.TrimEntries);
        if (items.Any(item => item.Length == 0))
        {
            _errors.Add($"{name}: has an empty value between commas");
        }

        return items;
    }

    private bool Flag(string name)
    {
        switch (_variables.GetValueOrDefault(name, "false"))
        {
            case "true": return true;
            case "false": return false;
            case var value:
                _errors.Add($"{name}: '{value}' is neither true nor false");
                return false;
        }
    }

    private TimeSpan ClockSkew()
    {
        var value = _variables.GetValueOrDefault("AUTHORIZER_CLOCK_SKEW_SECONDS", "60");
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= MaximumClockSkewSeconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        _errors.Add($"AUTHORIZER_CLOCK_SKEW_SECONDS: '{value}' is no whole number from 0 to {MaximumClockSkewSeconds}");
        return TimeSpan.Zero;
    }

    private Uri? KeySetAddress(bool allowLoopbackHttp)
    {
        if (!_variables.TryGetValue("AUTHORIZER_JWKS_URI", out var value))
        {
            return null;
        }

        if (Uri.TryCreate(value, UriKind.Absolute, out var address) && new KeyAddressPolicy(allowLoopbackHttp).Allows(address))
        {
            return address;
        }

        _errors.Add($"AUTHORIZER_JWKS_URI: '{value}' is no https address; plain http is for this machine only, with AUTHORIZER_ALLOW_LOOPBACK_HTTP=true");
        return null;
    }

    private PermissionTable? Permissions()
    {
        if (!_variables.TryGetValue("AUTHORIZER_PERMISSIONS", out var value))
        {
            return null;
        }

        var source = "AUTHORIZER_PERMISSIONS";
        var json = Encoding.UTF8.GetBytes(value);
        if (!value.AsSpan().TrimStart().StartsWith('{'))
        {
            try
            {
                source = $"AUTHORIZER_PERMISSIONS: {value}";
                json = File.ReadAllBytes(value);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                _errors.Add($"{source}: neither a JSON object nor a readable file: {e.Message}");
                return null;
            }
        }

        List<string> mistakes = [], warnings = [];
        var table = PermissionsReader.Read(json, mistakes, warnings);
        _errors.AddRange(mistakes.Select(mistake => $"{source}: {mistake}"));
        _warnings.AddRange(warnings.Select(warning => $"{source}: {warning}"));
        return table;
    }
}
