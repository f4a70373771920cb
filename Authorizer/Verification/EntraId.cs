namespace Causeway.Authorizer.Verification;

/// <summary>Entra's identifiers of tenants, apps and principals: GUIDs in lower case with hyphens.</summary>
internal static class EntraId
{
    private const int Length = 36;

    public static bool IsWellFormed(string? value)
    {
        if (value is not { Length: Length } || !Guid.TryParseExact(value, "D", out _))
        {
            return false;
        }

        return !value.AsSpan().ContainsAnyInRange('A', 'F');
    }
}
