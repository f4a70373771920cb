using System.Text.Json;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Faults;
using Causeway.MockIdentityProvider.Http;
using Causeway.MockIdentityProvider.Startup;
using Causeway.MockIdentityProvider.Tenants;

namespace Causeway.MockIdentityProvider.Control;

/// <summary>Switches faults on and off.</summary>
internal sealed class FaultControl(FaultStore faults, DirectoryStore directory)
{
    private static readonly FaultKind[] ForKeysOnly =
    [
        FaultKind.NoKeys, FaultKind.WeakKeys, FaultKind.ExponentOne, FaultKind.DuplicateKeyIds, FaultKind.MissingKeyIds,
        FaultKind.WrongUse, FaultKind.WrongCertificates,
    ];

    public Task ListAsync(HttpContext context) =>
        JsonResponse.WriteAsync(context, StatusCodes.Status200OK, faults.Current, static (json, faults) =>
        {
            json.WriteStartArray("faults");
            foreach (var fault in faults)
            {
                json.WriteStartObject();
                Write(json, fault);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    public async Task AddAsync(HttpContext context)
    {
        var fault = await ControlRequest.ReadAsync(context, Read);
        faults.Add(fault);
        await JsonResponse.WriteAsync(context, StatusCodes.Status201Created, fault, Write);
    }

    public Task RemoveAsync(HttpContext context)
    {
        var id = Guid.Parse((string)context.Request.RouteValues["id"]!);
        context.Response.StatusCode = faults.Remove(id) ? StatusCodes.Status204NoContent : StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    public Task ClearAsync(HttpContext context)
    {
        Reset();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    public void Reset() => faults.Clear();

    private Fault Read(JsonObjectReader reader, ProblemList problems)
    {
        var fault = new Fault
        {
            Target = ControlRequest.Choice<FaultTarget>(reader, problems, "target"),
            Kind = ControlRequest.Choice<FaultKind>(reader, problems, "kind"),
            TenantId = reader.OptionalString("tenant") is { } tenant
                ? TenantResolver.Resolve(directory.Current, tenant).TenantId
                : null,
            ClientId = reader.OptionalGuid("clientId"),
            Requests = reader.OptionalInteger("requests", 1, int.MaxValue),
            Status = reader.OptionalInteger("status", 400, 599),
            ErrorCode = reader.OptionalInteger("errorCode", 1, int.MaxValue),
            RetryAfterSeconds = reader.OptionalInteger("retryAfterSeconds", 0, 86400),
            DelayMilliseconds = reader.OptionalInteger("delayMilliseconds", 0, 600_000) ?? 5000,
            SizeBytes = reader.OptionalInteger("sizeBytes", 0, 256 * 1024 * 1024) ?? 1024 * 1024,
            Location = reader.OptionalString("location"),
        };
        var target = fault.Kind switch
        {
            FaultKind.WrongIssuer => FaultTarget.Discovery,
            FaultKind.MissingExpiry => FaultTarget.Token,
            _ when ForKeysOnly.Contains(fault.Kind) => FaultTarget.Keys,
            _ => fault.Target,
        };
        if (target != fault.Target)
        {
            problems.Add(reader.PathOf("kind"), $"can only befall {ControlRequest.CamelCase(target.ToString())}");
        }

        if (fault.ErrorCode is { } code && TransientErrors.Find(code) is null)
        {
            problems.Add(reader.PathOf("errorCode"), "must be one of 50012, 50196, 53003, 530002, 90006, 90033, 90055; the others need no fault");
        }

        return fault;
    }

    private static void Write(Utf8JsonWriter json, Fault fault)
    {
        json.WriteString("id", fault.Id);
        json.WriteString("target", ControlRequest.CamelCase(fault.Target.ToString()));
        json.WriteString("kind", ControlRequest.CamelCase(fault.Kind.ToString()));
        if (fault.Requests is { } requests)
        {
            json.WriteNumber("requests", requests);
        }
    }
}
