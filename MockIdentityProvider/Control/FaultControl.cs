using System.Text.Json;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Faults;
using Causeway.MockIdentityProvider.Http;

namespace Causeway.MockIdentityProvider.Control;

/// <summary>Switches faults on and off.</summary>
internal sealed class FaultControl(FaultStore faults, DirectoryStore directory)
{
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
        var fault = await ControlRequest.ReadAsync(
            context, (reader, problems) => FaultReader.Read(reader, problems, directory.Current));
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

    /// <summary>Writes what a fault says of itself, and what its kind does where it says nothing.</summary>
    private static void Write(Utf8JsonWriter json, Fault fault)
    {
        json.WriteString("id", fault.Id);
        json.WriteString("target", ControlRequest.CamelCase(fault.Target.ToString()));
        json.WriteString("kind", ControlRequest.CamelCase(fault.Kind.ToString()));
        json.WriteOptional("tenant", fault.Tenant);
        json.WriteOptional("clientId", fault.ClientId?.ToString());
        json.WriteOptional("requests", fault.Requests);
        json.WriteOptional("status", fault.Kind == FaultKind.Status ? fault.StatusOrUsual : null);
        json.WriteOptional("errorCode", fault.ErrorCode);
        json.WriteOptional("suberror", fault.SubError);
        if (fault.Claims is { } claims)
        {
            json.WritePropertyName("claims");
            json.WriteRawValue(claims);
        }

        json.WriteOptional("retryAfterSeconds", fault.RetryAfterSeconds);
        json.WriteOptional("delayMilliseconds", fault.Kind == FaultKind.Slow ? fault.DelayMilliseconds : null);
        json.WriteOptional("sizeBytes", fault.Kind == FaultKind.Huge ? fault.SizeBytes : null);
        json.WriteOptional("location", fault.Location);
    }
}
