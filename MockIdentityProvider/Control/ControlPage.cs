using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.SignIn;

namespace Causeway.MockIdentityProvider.Control;

/// <summary>A page to mint a token by form and to look into one. It talks to the control API like any other client.</summary>
internal sealed class ControlPage(DirectoryStore directory)
{
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
        field('mint').onsubmit = async event => {
          event.preventDefault();
          const form = new FormData(field('mint'));
          const body = {};
          for (const [name, value] of form) if (value) body[name] = value;
          try { for (const name of ['header', 'claims']) if (body[name]) body[name] = JSON.parse(body[name]); }
          catch (error) { field('token').value = String(error); return; }
          const answer = await fetch('/_causeway/tokens', { method: 'POST', body: JSON.stringify(body) });
          const json = await answer.json();
          field('token').value = json.token ?? json.problems.join('\n');
          show();
        };
        </script>
        """;

    public Task ShowAsync(HttpContext context) => Page.WriteAsync(context, StatusCodes.Status200OK, "Mock Entra ID", $$"""
        <h2>Mint a token</h2>
        <form id="mint">
        <label>Tenant <select name="tenant">{{Options(directory.Current.Tenants.Select(tenant => tenant.IdText))}}</select></label>
        <label>Client id <input name="clientId"></label>
        <label>API <input name="resource" placeholder="api://orders"></label>
        <label>Claims to set, or with null to remove <textarea name="claims" placeholder='{"roles":["Orders.Read"],"exp":1}'></textarea></label>
        <label>Header parameters to set, or with null to remove <textarea name="header"></textarea></label>
        <label>Key <select name="key">{{Options(["tenant", "foreign", "unpublished", "publicKeyAsSecret", "none"])}}</select></label>
        <label>Algorithm <select name="algorithm">{{Options(["rs256", "rs384", "rs512", "ps256"])}}</select></label>
        <label>Tampering <select name="tampering">{{Options(["none", "signature", "claims", "truncation"])}}</select></label>
        <button>Mint</button>
        </form>
        <h2>Look into a token</h2>
        <textarea id="token" rows="8"></textarea>
        <pre id="decoded"></pre>
        {{Script}}
        """);

    private static string Options(IEnumerable<string> values) => string.Concat(values.Select(value => $"<option>{value}</option>"));
}
