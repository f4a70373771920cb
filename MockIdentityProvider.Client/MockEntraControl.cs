using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Causeway.MockIdentityProvider.Client;

/// <summary>Drives the mock Entra ID from tests through its control API, which listens for this machine only.</summary>
public sealed class MockEntraControl
{
    private readonly HttpClient _http;

    /// <param name="http">A client whose base address is the mock's, for example <c>http://localhost:8080</c>.</param>
    public MockEntraControl(HttpClient http)
    {
        ArgumentNullException.ThrowIfNull(http);
        _http = http;
    }

    /// <summary>Makes a token with any claim, key or defect.</summary>
    /// <param name="token">What the token is to be like.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task<string> MintAsync(TokenSpecification token, CancellationToken cancellation = default)
    {
        using var content = JsonContent.Create(token, ControlJson.Default.TokenSpecification);
        using var answer = await SendAsync(HttpMethod.Post, "tokens", content, cancellation);
        return answer!.RootElement.GetProperty("token").GetString()!;
    }

    /// <summary>Switches a fault on.</summary>
    /// <param name="fault">What goes wrong, and for whom.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <returns>The id by which <see cref="RemoveFaultAsync"/> switches it off.</returns>
    /// <exception cref="HttpRequestException">The fault could never befall anything; the message says why.</exception>
    public async Task<Guid> AddFaultAsync(FaultSpecification fault, CancellationToken cancellation = default)
    {
        using var content = JsonContent.Create(fault, ControlJson.Default.FaultSpecification);
        using var answer = await SendAsync(HttpMethod.Post, "faults", content, cancellation);
        return answer!.RootElement.GetProperty("id").GetGuid();
    }

    /// <summary>The faults that are switched on, in the order in which they are taken.</summary>
    /// <param name="cancellation">Ends the request.</param>
    public async Task<IReadOnlyList<ActiveFault>> ListFaultsAsync(CancellationToken cancellation = default)
    {
        using var answer = await SendAsync(HttpMethod.Get, "faults", null, cancellation);
        return [.. answer!.RootElement.GetProperty("faults").EnumerateArray().Select(fault =>
            new ActiveFault(fault.GetProperty("id").GetGuid(), fault.Deserialize(ControlJson.Default.FaultSpecification)!))];
    }

    /// <summary>Switches a fault off.</summary>
    /// <param name="id">What <see cref="AddFaultAsync"/> returned.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <returns>Whether it was still on: a fault for some requests ends with the last of them.</returns>
    public async Task<bool> RemoveFaultAsync(Guid id, CancellationToken cancellation = default)
    {
        try
        {
            using var answer = await SendAsync(HttpMethod.Delete, $"faults/{id}", null, cancellation);
            return true;
        }
        catch (HttpRequestException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>Switches all faults off.</summary>
    /// <param name="cancellation">Ends the request.</param>
    public async Task ClearFaultsAsync(CancellationToken cancellation = default)
    {
        using var answer = await SendAsync(HttpMethod.Delete, "faults", null, cancellation);
    }

    /// <summary>Changes the signing key of a tenant.</summary>
    /// <param name="tenant">The tenant's id or domain.</param>
    /// <param name="rotation">How the change is made.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task RotateKeysAsync(string tenant, RotationSpecification rotation, CancellationToken cancellation = default)
    {
        using var content = JsonContent.Create(rotation, ControlJson.Default.RotationSpecification);
        using var answer = await SendAsync(HttpMethod.Post, $"tenants/{tenant}/keys/rotate", content, cancellation);
    }

    /// <summary>Sets how far the mock's clock is ahead of, or behind, the real time.</summary>
    /// <param name="offset">The difference; zero for the real time.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task MoveClockAsync(TimeSpan offset, CancellationToken cancellation = default)
    {
        using var content = Json($"{{\"offsetSeconds\":{(long)offset.TotalSeconds}}}");
        using var answer = await SendAsync(HttpMethod.Put, "clock", content, cancellation);
    }

    /// <summary>Registers an application, or replaces it.</summary>
    /// <param name="tenant">The tenant's id or domain.</param>
    /// <param name="appId">The client id.</param>
    /// <param name="application">The application as the directory file would have it.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task PutApplicationAsync(string tenant, Guid appId, string application, CancellationToken cancellation = default)
    {
        using var content = Json(application);
        using var answer = await SendAsync(HttpMethod.Put, $"tenants/{tenant}/applications/{appId}", content, cancellation);
    }

    /// <summary>Removes an application.</summary>
    /// <param name="tenant">The tenant's id or domain.</param>
    /// <param name="appId">The client id.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task DeleteApplicationAsync(string tenant, Guid appId, CancellationToken cancellation = default)
    {
        using var answer = await SendAsync(HttpMethod.Delete, $"tenants/{tenant}/applications/{appId}", null, cancellation);
    }

    /// <summary>Registers a user, or replaces one.</summary>
    /// <param name="tenant">The tenant's id or domain.</param>
    /// <param name="userId">The object id.</param>
    /// <param name="user">The user as the directory file would have it.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task PutUserAsync(string tenant, Guid userId, string user, CancellationToken cancellation = default)
    {
        using var content = Json(user);
        using var answer = await SendAsync(HttpMethod.Put, $"tenants/{tenant}/users/{userId}", content, cancellation);
    }

    /// <summary>Removes a user.</summary>
    /// <param name="tenant">The tenant's id or domain.</param>
    /// <param name="userId">The object id.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task DeleteUserAsync(string tenant, Guid userId, CancellationToken cancellation = default)
    {
        using var answer = await SendAsync(HttpMethod.Delete, $"tenants/{tenant}/users/{userId}", null, cancellation);
    }

    /// <summary>Takes back every change since the start: faults, keys, clock and directory.</summary>
    /// <param name="cancellation">Ends the request.</param>
    public async Task ResetAsync(CancellationToken cancellation = default)
    {
        using var answer = await SendAsync(HttpMethod.Post, "reset", null, cancellation);
    }

    private async Task<JsonDocument?> SendAsync(
        HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        // The mock wants to know the length in advance.
        await (content?.LoadIntoBufferAsync(cancellation) ?? Task.CompletedTask);
        using var request = new HttpRequestMessage(method, new Uri($"/_causeway/{path}", UriKind.Relative)) { Content = content };
        using var response = await _http.SendAsync(request, cancellation);
        var body = await response.Content.ReadAsStringAsync(cancellation);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"The mock answered {(int)response.StatusCode}: {body}", null, response.StatusCode);
        }

        return body.Length == 0 ? null : JsonDocument.Parse(body);
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
