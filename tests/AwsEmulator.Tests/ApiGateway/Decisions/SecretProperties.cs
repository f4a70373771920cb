using System.Buffers.Text;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Decisions;

/// <summary>Wherever a credential is put, and whoever repeats it: it is in no decision, no span and no log.</summary>
public sealed class SecretProperties(SecretHosts hosts) : IClassFixture<SecretHosts>
{
    private static readonly string[] TellingNames =
    [
        "Authorization", "Proxy-Auth", "X-Jwt", "X-Assertion", "X-Client-Assertion", "X-Bearer", "X-Api-Key", "apikey", "X-Auth-Code", "code", "sig", "X-Sig",
        "X-Hub-Signature", "SAMLResponse", "X-Session", "sid", "X-Amz-Security-Token", "id_token", "X-Password", "client_secret", "X-Ticket", "otp",
    ];

    private static readonly string[] PlainNames = ["X-Plain", "Referer", "User-Agent", "X-Forwarded-User", "q", "page"];

    private static Gen<string> Opaque { get; } = Gen.Elements("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789+/_-".ToCharArray())
        .ArrayOf(24).Select(characters => "Zq" + new string(characters));

    private static Gen<string> Jwt { get; } =
        from header in Gen.Elements("""{"alg":"RS256","typ":"JWT"}""", """{ "alg": "none" }""", "{\n  \"alg\": \"ES256\"\n}")
        from subject in Opaque
        from signature in Opaque
        select $"{Encode(header)}.{Encode($$"""{"sub":"{{subject}}"}""")}.{signature.Replace('+', '-').Replace('/', '_')}";

    /// <summary>A place for a secret: what is sent, and what the authorizer or the backend then says.</summary>
    private static Gen<Attempt> Attempts { get; } = Gen.OneOf(
        Named(TellingNames, Gen.OneOf(Opaque, Jwt)),
        Named(PlainNames, Jwt),
        Named(PlainNames, Opaque.Select(secret => $"Bearer {secret}")),
        Named(["Cookie"], Opaque).Select(attempt => attempt with { Header = ("Cookie", $"theme=dark; s={attempt.Secret}"), Query = "" }),
        Jwt.Select(secret => new Attempt(secret) { Path = $"/files/{secret}/x" }),
        Jwt.Select(secret => new Attempt(secret) { Path = $"/nowhere/{secret.Replace(".", "%2E", StringComparison.Ordinal)}" }),
        from name in Gen.Elements("downstreamToken", "apiKey", "sessionId", "code", "bearer")
        from secret in Opaque
        select new Attempt(secret) { Context = (name, secret) },
        Jwt.Select(secret => new Attempt(secret) { Context = ("note", $"see {secret}") }));

    [ManySamples(150)]
    public Property No_credential_of_a_rest_api_is_written_down() => Check(hosts.RestApi);

    [ManySamples(150)]
    public Property No_credential_of_an_http_api_is_written_down() => Check(hosts.HttpApi);

    private Property Check(GatewayHost host)
    {
        var spans = hosts.Spans;
        return Prop.ForAll(Attempts.ToArbitrary(), attempt =>
        {
            spans.Clear();
            CallAsync(host, attempt).GetAwaiter().GetResult();

            var written = $"""
                {JsonSerializer.Serialize(host.Decisions.Find(DecisionFilter.All), DecisionJson.Line.IReadOnlyListDecision)}
                {string.Join('\n', spans.Select(Describe))}
                {string.Join('\n', host.LogLines)}
                """;
            Assert.Contains("\"requestId\"", written, StringComparison.Ordinal);
            Assert.NotEmpty(spans);
            Assert.All(attempt.Traces, trace => Assert.DoesNotContain(trace, written, StringComparison.Ordinal));
        });
    }

    private static async Task CallAsync(GatewayHost host, Attempt attempt)
    {
        var context = $$""","context":{"{{attempt.Context.Name}}":"{{attempt.Context.Value}}","echo":"{{attempt.Secret}}"}""";
        host.Lambda.Fails(Definitions.Backend, $"refused: {attempt.Secret}");
        foreach (var result in (string[])[Definitions.Allow(extra: context), Definitions.Deny(extra: context)])
        {
            host.Lambda.Returns(Definitions.Authorizer, result);
            await SendAsync(host, attempt);
        }

        // Nothing tells a secret that only such an answer has.
        if (attempt.IsSent)
        {
            host.Lambda.Returns(Definitions.Authorizer, $"\"{attempt.Secret}\"");
            await SendAsync(host, attempt);
            host.Lambda.Returns(Definitions.Authorizer, $"not JSON {attempt.Secret}");
            await SendAsync(host, attempt);
            host.Lambda.Fails(Definitions.Authorizer, $"cannot read {attempt.Secret}");
            await SendAsync(host, attempt);
        }
    }

    private static Task<WireResponse> SendAsync(GatewayHost host, Attempt attempt) => host.CallAsync(
        "GET", attempt.Path + attempt.Query, attempt.Header.Name.Length == 0 ? [] : [attempt.Header]);

    private static Gen<Attempt> Named(string[] names, Gen<string> values) =>
        from name in Gen.Elements(names)
        from value in values
        from inQuery in Gen.Elements(true, false)
        select inQuery
            ? new Attempt(value) { Query = $"?{name}={Uri.EscapeDataString(value)}" }
            : new Attempt(value) { Header = (name, value) };

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string Describe(Activity span) => string.Join(
        '\n',
        [
            span.DisplayName,
            span.StatusDescription,
            .. span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"),
            .. span.Events.SelectMany(entry => entry.Tags).Select(tag => $"{tag.Key}={tag.Value}"),
        ]);

    private sealed record Attempt(string Secret)
    {
        public (string Name, string Value) Header { get; init; } = ("", "");

        public string Query { get; init; } = "";

        public string Path { get; init; } = "/files/x";

        public (string Name, string Value) Context { get; init; } = ("note", "nothing");

        public bool IsSent => Context.Value != Secret;

        /// <summary>What must not be found: the opaque value, or the parts of a token that tell something.</summary>
        public IEnumerable<string> Traces
        {
            get
            {
                var credential = Secret[(Secret.IndexOf(' ', StringComparison.Ordinal) + 1)..];
                var parts = credential.Split('.') is [_, var payload, var signature] ? (string[])[payload, signature] : [credential];
                return parts.SelectMany(part => (string[])[part, Uri.EscapeDataString(part), JsonEncodedText.Encode(part).Value]);
            }
        }
    }
}
