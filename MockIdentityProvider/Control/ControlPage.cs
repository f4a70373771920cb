using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Faults;
using Causeway.MockIdentityProvider.Keys;
using Causeway.MockIdentityProvider.Minting;
using Causeway.MockIdentityProvider.SignIn;

namespace Causeway.MockIdentityProvider.Control;

/// <summary>A page to mint tokens, look into them, and change what the mock does. It talks to the control API like any other client.</summary>
internal sealed class ControlPage(DirectoryStore directory)
{
    /// <summary>
    /// Each form names its request: a method, a path with placeholders for fields, and the field that is the whole body where there
    /// is one.
    /// </summary>
    private const string Script = """
        <script>
        const field = name => document.getElementById(name);
        const decode = part => {
          const bytes = Uint8Array.from(atob(part.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
          const text = new TextDecoder().decode(bytes);
          try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text; }
        };
        const show = () => {
          try { field('decoded').textContent = field('token').value.trim().split('.').slice(0, 2).map(decode).join('\n'); }
          catch { field('decoded').textContent = 'This is no token.'; }
        };
        field('token').oninput = show;
        const read = form => {
          const body = {};
          for (const { name, value, type, dataset } of form.elements) {
            if (!name || !value) continue;
            try { body[name] = type === 'number' ? Number(value) : 'json' in dataset ? JSON.parse(value) : value; }
            catch (error) { throw new Error(`${name}: ${error.message}`); }
          }
          return body;
        };
        const send = async form => {
          const body = read(form);
          const { method, path, whole } = form.dataset;
          const filled = path.replace(/{(\w+)}/g, (_, name) => {
            const value = body[name];
            delete body[name];
            return encodeURIComponent(value ?? '');
          });
          const hasBody = method !== 'GET' && method !== 'DELETE';
          const answer = await fetch(`/_causeway/${filled}`, { method, body: hasBody ? JSON.stringify(whole ? body[whole] ?? {} : body) : undefined });
          const text = await answer.text();
          const json = text ? JSON.parse(text) : {};
          if (!answer.ok) throw new Error(json.problems?.join('\n') ?? `The mock answered ${answer.status}.`);
          return json;
        };
        for (const form of document.forms) form.onsubmit = async event => {
          event.preventDefault();
          const output = form.querySelector('output');
          try {
            const json = await send(form);
            if (json.token) { field('token').value = json.token; show(); output.textContent = ''; }
            else output.textContent = Object.keys(json).length ? JSON.stringify(json, null, 2) : 'Done.';
          } catch (error) { output.textContent = error.message; }
        };
        </script>
        """;

    /// <summary>An option without a text is not sent.</summary>
    private const string AsTheKeySuggests = "";

    public Task ShowAsync(HttpContext context)
    {
        var tenants = Choice("tenant", "Tenant", directory.Current.Tenants.Select(tenant => tenant.IdText));
        return Page.WriteAsync(context, StatusCodes.Status200OK, "Mock Entra ID", $$"""
            <h2>Mint a token</h2>
            {{Form("POST", "tokens", "Mint", $"""
                {tenants}
                {Text("clientId", "Client id")}
                {Text("resource", "API", "api://orders")}
                {Text("user", "User, by object id or name, for whom the client acts")}
                {Text("scope", "Scope, for a user", "api://orders/access_as_user")}
                {Choice<ForgeKind>("kind", "Kind")}
                {Json("claims", "Claims to set, or with null to remove", "{\"roles\":[\"Orders.Read\"],\"exp\":1}")}
                {Json("header", "Header parameters to set, or with null to remove", "")}
                {Area("payload", "Payload instead of claims, any text")}
                {Area("headerText", "Header instead of parameters, any text")}
                {Choice<ForgeKey>("key", "Key")}
                {Area("privateKey", "Private key of your own, as PEM")}
                {Choice("algorithm", "Algorithm", [AsTheKeySuggests, .. Names<ForgeAlgorithm>()])}
                {Choice<ForgeSecret>("secret", "Secret of HMAC, from the public key")}
                {Choice<Tampering>("tampering", "Tampering")}
                """)}}
            <h2>Look into a token</h2>
            <label>Token <textarea id="token" rows="8"></textarea></label>
            <pre id="decoded"></pre>
            <h2>Make something fail</h2>
            {{Form("POST", "faults", "Switch on", $"""
                {Choice<FaultTarget>("target", "What fails")}
                {Choice<FaultKind>("kind", "How")}
                {Text("tenant", "For this tenant only")}
                {Text("clientId", "For this client only")}
                {Number("status", "Status", "500")}
                {Number("errorCode", "AADSTS code", "53003")}
                {Text("suberror", "Suberror", "additional_action")}
                {Json("claims", "Claims challenge", "{\"access_token\":{\"acrs\":{\"essential\":true,\"value\":\"c1\"}}}")}
                {Number("retryAfterSeconds", "Retry after so many seconds", "5")}
                {Number("delayMilliseconds", "Delay in milliseconds, of kind slow", "5000")}
                {Number("sizeBytes", "Size in bytes, of kind huge", "1048576")}
                {Text("location", "Location, of kind redirect; issuer, of kind wrongIssuer", "https://elsewhere.example/")}
                {Number("requests", "For so many requests", "until switched off")}
                """)}}
            {{Form("GET", "faults", "Show what is switched on")}}
            {{Form("DELETE", "faults", "Switch all off")}}
            <h2>Change the signing key</h2>
            {{Form("POST", "tenants/{tenant}/keys/rotate", "Rotate", $"{tenants}{Choice<RotationMode>("mode", "How")}")}}
            <h2>Move the clock</h2>
            {{Form("PUT", "clock", "Move", Number("offsetSeconds", "Seconds ahead of the real time", "3600"))}}
            <h2>Register an application</h2>
            {{Form("PUT", "tenants/{tenant}/applications/{appId}", "Register", $"""
                {tenants}
                {Text("appId", "Client id")}
                {Json("application", "As in the directory file", "{\"displayName\":\"new-app\",\"passwordCredentials\":[{\"secretText\":\"…\"}]}")}
                """, whole: "application")}}
            <h2>Register a user</h2>
            {{Form("PUT", "tenants/{tenant}/users/{id}", "Register", $"""
                {tenants}
                {Text("id", "Object id")}
                {Json("user", "As in the directory file", "{\"userPrincipalName\":\"cleo@contoso.onmicrosoft.com\",\"displayName\":\"Cleo\"}")}
                """, whole: "user")}}
            <h2>Take everything back</h2>
            {{Form("POST", "reset", "Reset faults, keys, clock and directory")}}
            {{Script}}
            """);
    }

    private static string Form(string method, string path, string button, string fields = "", string? whole = null) =>
        $"<form data-method=\"{method}\" data-path=\"{path}\"{(whole is null ? "" : $" data-whole=\"{whole}\"")}>{fields}<button>{button}</button><output></output></form>";

    private static string Text(string name, string label, string example = "") =>
        $"<label>{label} <input name=\"{name}\" placeholder=\"{example}\"></label>";

    private static string Number(string name, string label, string example) =>
        $"<label>{label} <input name=\"{name}\" type=\"number\" placeholder=\"{example}\"></label>";

    private static string Json(string name, string label, string example) =>
        $"<label>{label} <textarea name=\"{name}\" data-json placeholder='{example}'></textarea></label>";

    private static string Area(string name, string label) => $"<label>{label} <textarea name=\"{name}\"></textarea></label>";

    private static string Choice<T>(string name, string label)
        where T : struct, Enum =>
        Choice(name, label, Names<T>());

    private static IEnumerable<string> Names<T>()
        where T : struct, Enum =>
        Enum.GetNames<T>().Select(ControlRequest.CamelCase);

    private static string Choice(string name, string label, IEnumerable<string> values) =>
        $"<label>{label} <select name=\"{name}\">{string.Concat(values.Select(value => $"<option>{value}</option>"))}</select></label>";
}
