using System.Text.Json;

namespace Causeway.Authorizer.Permissions;

/// <summary>Reads the permissions: <c>{"GET /orders": ["Orders.Read"], "GET /orders/{orderId}": ["Orders.Read", "scp:Orders.Read"]}</c>.</summary>
internal static class PermissionsReader
{
    public const int MaximumPatternLength = 350;
    private const string AnyMethod = "ANY";
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

    /// <summary>Reads a table, adding what is wrong with it to <paramref name="errors"/>; null when anything is.</summary>
    /// <param name="json">The table.</param>
    /// <param name="errors">Gets what is wrong.</param>
    /// <param name="warnings">Gets what is valid but hardly meant.</param>
    public static PermissionTable? Read(ReadOnlyMemory<byte> json, List<string> errors, List<string> warnings)
    {
        var before = errors.Count;
        var routes = new Dictionary<(string Method, string Shape), Route>();
        var anyMethod = new List<Route>();
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.EnumerateObject().Any())
            {
                errors.Add("expected an object with at least one member like \"GET /orders\": [\"Orders.Read\"]");
                return null;
            }

            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (ReadRoute(member, errors) is not { } route)
                {
                    continue;
                }

                if (route.Method == AnyMethod)
                {
                    anyMethod.Add(route);
                }
                else if (!routes.TryAdd((route.Method, route.Pattern.Shape), route))
                {
                    errors.Add($"'{member.Name}': '{routes[(route.Method, route.Pattern.Shape)].Name}' is the same route; keep one");
                }
            }
        }
        catch (JsonException e)
        {
            errors.Add($"line {e.LineNumber + 1}: not valid JSON: {e.Message}");
            return null;
        }
        catch (InvalidOperationException)
        {
            errors.Add("not valid JSON: an escape in it is no character");
            return null;
        }

        warnings.AddRange(PermissionLint.Find([.. routes.Values, .. anyMethod], Methods));
        AddAnyMethod(anyMethod, routes, errors);
        if (errors.Count == before)
        {
            errors.AddRange(PermissionConflicts.Find([.. routes.Values]));
        }

        return errors.Count == before ? new PermissionTable([.. routes.Values]) : null;
    }

    private static void AddAnyMethod(
        List<Route> anyMethod, Dictionary<(string Method, string Shape), Route> routes, List<string> errors)
    {
        foreach (var duplicate in anyMethod.GroupBy(route => route.Pattern.Shape).Where(same => same.Count() > 1))
        {
            errors.Add($"'{duplicate.Last().Name}': '{duplicate.First().Name}' is the same route; keep one");
        }

        // A wildcard in place of the method would run over the slash behind it and cover other paths.
        foreach (var route in anyMethod)
        {
            foreach (var method in Methods)
            {
                routes.TryAdd((method, route.Pattern.Shape), route with { Method = method });
            }
        }
    }

    private static Route? ReadRoute(JsonProperty member, List<string> errors)
    {
        var before = errors.Count;
        var parts = member.Name.Split(' ');
        var method = parts[0];
        if (parts.Length != 2 || (method != AnyMethod && !Methods.Contains(method, StringComparer.Ordinal)))
        {
            errors.Add($"'{member.Name}': expected a method ({string.Join(", ", Methods)} or {AnyMethod}), one space and a path");
            return null;
        }

        if (!RoutePattern.TryParse(parts[1], out var pattern) || pattern.Glob.Length > MaximumPatternLength)
        {
            errors.Add($"'{member.Name}': expected a path of at most {MaximumPatternLength} characters like /orders/{{orderId}} or /files/{{path+}}");
        }

        var needs = ReadNeeds(member, errors);
        return errors.Count == before ? new Route(method, pattern!, needs) : null;
    }

    private static List<Permission> ReadNeeds(JsonProperty member, List<string> errors)
    {
        var needs = new List<Permission>();
        if (member.Value.ValueKind != JsonValueKind.Array || member.Value.GetArrayLength() == 0)
        {
            errors.Add($"'{member.Name}': expected a list with at least one app role or scp:scope");
            return needs;
        }

        foreach (var item in member.Value.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String && Permission.TryParse(item.GetString(), out var permission))
            {
                needs.Add(permission);
            }
            else
            {
                errors.Add($"'{member.Name}': {item.GetRawText()} is no app role like \"Orders.Read\" and no scope like \"scp:Orders.Read\"");
            }
        }

        return needs;
    }
}
