using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Faults;
using Causeway.MockIdentityProvider.Startup;
using Causeway.MockIdentityProvider.Tenants;

namespace Causeway.MockIdentityProvider.Control;

/// <summary>Reads a fault, and refuses one that could never befall anything.</summary>
internal static class FaultReader
{
    private const int LongestDelay = 600_000;
    private const int LargestSize = 256 * 1024 * 1024;

    public static Fault Read(JsonObjectReader reader, ProblemList problems, EntraDirectory directory)
    {
        var fault = new Fault
        {
            Target = ControlRequest.Choice<FaultTarget>(reader, problems, "target"),
            Kind = ControlRequest.Choice<FaultKind>(reader, problems, "kind"),
            ClientId = reader.OptionalGuid("clientId"),
            Requests = reader.OptionalInteger("requests", 1, int.MaxValue),
            Status = reader.OptionalInteger("status", 400, 599),
            ErrorCode = reader.OptionalInteger("errorCode", 1, int.MaxValue),
            SubError = reader.OptionalString("suberror"),
            Claims = reader.OptionalElement("claims")?.GetRawText(),
            RetryAfterSeconds = reader.OptionalInteger("retryAfterSeconds", 0, 86400),
            DelayMilliseconds = reader.OptionalInteger("delayMilliseconds", 0, LongestDelay) ?? 5000,
            SizeBytes = reader.OptionalInteger("sizeBytes", 0, LargestSize) ?? 1024 * 1024,
            Location = reader.OptionalString("location"),
        };
        CheckKind(fault, reader, problems);
        CheckError(fault, reader, problems);
        if (fault is { Kind: FaultKind.Redirect, Location: { } location } && location.Any(character => character is <= ' ' or > '~'))
        {
            problems.Add(reader.PathOf("location"), "must be an address without spaces, line breaks and letters that an address has to escape");
        }

        if (fault.ClientId is not null && fault.Target is FaultTarget.Keys or FaultTarget.Discovery)
        {
            problems.Add(reader.PathOf("clientId"), "can narrow faults of token and managedIdentity only: whoever asks for keys or metadata is not told");
        }

        return fault with { Tenant = ReadTenant(fault.Target, reader, problems, directory) };
    }

    private static void CheckKind(Fault fault, JsonObjectReader reader, ProblemList problems)
    {
        FaultTarget? only = fault.Kind switch
        {
            FaultKind.WrongIssuer => FaultTarget.Discovery,
            FaultKind.MissingExpiry => FaultTarget.Token,
            FaultKind.NoKeys or FaultKind.WeakKeys or FaultKind.ExponentOne or FaultKind.DuplicateKeyIds or FaultKind.MissingKeyIds
                or FaultKind.WrongUse or FaultKind.WrongCertificates => FaultTarget.Keys,
            _ => null,
        };
        if (only is { } target && target != fault.Target)
        {
            problems.Add(reader.PathOf("kind"), $"can only befall {ControlRequest.CamelCase(target.ToString())}");
        }
    }

    private static void CheckError(Fault fault, JsonObjectReader reader, ProblemList problems)
    {
        if (fault.ErrorCode is { } code && TransientErrors.Find(code) is null)
        {
            problems.Add(
                reader.PathOf("errorCode"), $"must be one of {string.Join(", ", TransientErrors.All.Select(error => error.Code))}; the others need no fault");
        }

        var isToken = fault is { Target: FaultTarget.Token, Kind: FaultKind.Status };
        foreach (var (name, isGiven) in new[]
        {
            ("errorCode", fault.ErrorCode is not null), ("suberror", fault.SubError is not null), ("claims", fault.Claims is not null),
        })
        {
            if (isGiven && !isToken)
            {
                problems.Add(reader.PathOf(name), "is only answered by kind status of target token");
            }
        }
    }

    private static string? ReadTenant(FaultTarget target, JsonObjectReader reader, ProblemList problems, EntraDirectory directory)
    {
        if (reader.OptionalString("tenant") is not { } name)
        {
            return null;
        }

        try
        {
            var tenant = TenantResolver.Resolve(directory, name);
            if (target == FaultTarget.ManagedIdentity && tenant.Kind != TenantKind.Single)
            {
                problems.Add(reader.PathOf("tenant"), $"'{name}' is no tenant of the directory, and a managed identity belongs to one");
            }

            return tenant.Segment;
        }
        catch (EntraException exception)
        {
            problems.Add(reader.PathOf("tenant"), exception.Error.Message);
            return null;
        }
    }
}
