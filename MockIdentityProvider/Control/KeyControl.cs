using System.Text.Json;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Http;
using Causeway.MockIdentityProvider.Keys;
using Causeway.MockIdentityProvider.Startup;
using Causeway.MockIdentityProvider.Tenants;

namespace Causeway.MockIdentityProvider.Control;

/// <summary>Changes the signing keys of a tenant.</summary>
internal sealed class KeyControl(KeyStore keys, WeakKeyStore weakKeys, DirectoryStore directory, TimeProvider time)
{
    private const int SecondsADay = 86400;
    private const int MostKeysAhead = 32;

    public async Task RotateAsync(HttpContext context)
    {
        var tenant = TenantResolver.Resolve(directory.Current, (string)context.Request.RouteValues["tenant"]!);
        var rotation = await ControlRequest.ReadAsync(context, Read);
        var now = time.GetUtcNow();
        var ring = keys.Rotate(tenant.TenantId ?? throw TenantErrors.NoTenant(), rotation, now);
        await JsonResponse.WriteAsync(context, StatusCodes.Status200OK, (ring, now), static (json, answer) =>
            Write(json, answer.ring, answer.now));
    }

    public void Reset()
    {
        keys.Reset();
        weakKeys.Reset();
    }

    private static KeyRotation Read(JsonObjectReader reader, ProblemList problems) => new(
        ControlRequest.Choice<RotationMode>(reader, problems, "mode", RotationMode.Overlap),
        TimeSpan.FromSeconds(reader.OptionalInteger("publishAfterSeconds", 0, SecondsADay) ?? 0),
        TimeSpan.FromSeconds(reader.OptionalInteger("retireAfterSeconds", 0, 30 * SecondsADay) ?? SecondsADay),
        reader.OptionalInteger("keysAhead", 1, MostKeysAhead) ?? 1);

    private static void Write(Utf8JsonWriter json, KeyRing ring, DateTimeOffset now)
    {
        json.WriteString("signing", ring.Signing.KeyId);
        json.WriteStrings("published", [.. ring.PublishedAt(now).Select(key => key.KeyId)]);
    }
}
