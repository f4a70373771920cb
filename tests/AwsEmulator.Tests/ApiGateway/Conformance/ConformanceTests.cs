using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;
using Causeway.Conformance.Functions;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Conformance;

public sealed partial class ConformanceTests(ConformanceHost host) : IClassFixture<ConformanceHost>
{
    public static TheoryData<string, string> Names
    {
        get
        {
            var names = new TheoryData<string, string>();
            foreach (var entry in ConformanceSuite.Cases.Where(entry => ConformanceHost.WhyNot(entry) is null))
            {
                names.Add(entry.File, entry.Name);
            }

            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_case_holds(string file, string name)
    {
        var entry = ConformanceSuite.Cases.Single(candidate => candidate.File == file && candidate.Name == name);
        var headers = Headers(entry);
        var before = await host.CountCallsAsync();

        foreach (var (request, response) in entry.Steps)
        {
            Check(response, await SendAsync(entry, request, headers), ConformanceHost.Values(entry.Api), headers);
        }

        var after = await host.CountCallsAsync();
        Assert.True(before.Environments == after.Environments, "Another execution environment took over, so that nothing can be said of calls; run it again.");
        Assert.Equal((entry.AuthorizerCalls, entry.BackendCalls), (after.Authorizer - before.Authorizer, after.Backend - before.Backend));
    }

    /// <summary>Skipped, with what and why, where there is something that cannot be asked of the target.</summary>
    [EveryCaseRunsFact]
    public void Every_case_runs_here() => Assert.All(ConformanceSuite.Cases, entry => Assert.Null(ConformanceHost.WhyNot(entry)));

    [Fact]
    public void There_are_at_least_250_cases_and_each_says_what_it_rests_on()
    {
        Assert.True(ConformanceSuite.Cases.Count >= 250);
        Assert.All(ConformanceSuite.Cases, entry => Assert.Contains(entry.Evidence, (string[])["recorded", "documented", "assumed"]));
        Assert.Equal(ConformanceSuite.Cases.Count, ConformanceSuite.Cases.Select(entry => (entry.File, entry.Name)).Distinct().Count());
    }

    [Fact]
    public void Every_case_states_its_calls_and_every_response_its_body()
    {
        Assert.All(ConformanceSuite.Cases, entry => Assert.True(entry.AuthorizerCalls >= 0 && entry.BackendCalls >= 0));
        Assert.All(
            ConformanceSuite.Cases.SelectMany(entry => entry.Steps.Select(step => (entry.Name, step.Response))),
            step => Assert.True(step.Response.TryGetProperty("body", out _) || Text(step.Response, "anyBody") is { Length: > 10 }, step.Name));
    }

    /// <summary>Run with <c>CAUSEWAY_WRITE_DOCS=true</c> to write it anew.</summary>
    [Fact]
    public void The_table_in_docs_is_up_to_date()
    {
        var path = RepositoryFiles.Find("docs", "conformance.md");
        var table = ConformanceTable.Create(ConformanceSuite.Cases);
        if (Environment.GetEnvironmentVariable("CAUSEWAY_WRITE_DOCS") == "true")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, table);
        }

        Assert.Equal(File.ReadAllText(path), table);
    }

    /// <summary>The token carries the case's name, so that no case finds another's result in a cache.</summary>
    private static List<(string Name, string Value)> Headers(ConformanceCase entry)
    {
        var headers = new List<(string, string)>();
        if ((entry.Token ?? Token(entry)) is { } token)
        {
            headers.Add(("Authorization", token));
        }
        else if (entry.Authorizer is { } authorizer)
        {
            var instruction = JsonNode.Parse(authorizer.GetRawText())!.AsObject();
            instruction["case"] = $"{entry.File}/{entry.Name}";
            headers.Add(("Authorization", $"Bearer {ConformanceContract.Encode(instruction.ToJsonString())}"));
        }

        if (entry.Backend is { } backend)
        {
            headers.Add(("X-Backend", ConformanceContract.Encode(backend.GetRawText())));
        }

        return headers;
    }

    private static string? Token(ConformanceCase entry)
    {
        if (entry.Jwt is not { } claims)
        {
            return null;
        }

        var changes = claims.EnumerateObject()
            .Select(claim => (claim.Name, claim.Value.ValueKind == JsonValueKind.Null ? null : (object?)Claim(claim.Value)))
            .ToArray();
        return entry.JwtScheme + (entry.JwtHeader is { } header ? TestIssuer.Sign(header, TestIssuer.Payload(changes)) : TestIssuer.Token(changes));
    }

    private static JsonElement Claim(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString() is ['+' or '-', ..] offset
        ? JsonSerializer.SerializeToElement(TestIssuer.Now.ToUnixTimeSeconds() + int.Parse(offset, CultureInfo.InvariantCulture))
        : value;

    private async Task<WireResponse> SendAsync(ConformanceCase entry, JsonElement request, List<(string Name, string Value)> headers)
    {
        var address = await host.AddressAsync(entry);
        var root = entry.Stage == "dev" ? address.AbsolutePath : $"{address.AbsolutePath[..address.AbsolutePath.LastIndexOf('/')]}/{entry.Stage}";
        var own = request.TryGetProperty("headers", out var more)
            ? more.EnumerateObject().Select(header => (header.Name, header.Value.GetString()!))
            : [];
        return await WireClient.SendAsync(
            address,
            Text(request, "method") ?? "GET",
            root + (Text(request, "path") ?? "/orders") + new string('x', Number(request, "pathBytes")),
            [.. headers, .. own, .. Padding(request)],
            Encoding.UTF8.GetBytes(Text(request, "body") ?? new string('x', Number(request, "bodyBytes"))));
    }

    private static IEnumerable<(string Name, string Value)> Padding(JsonElement request) =>
        Number(request, "headerBytes") is > 0 and var bytes ? [("X-Padding", new string('x', bytes))] : [];

    private static void Check(
        JsonElement expected, WireResponse actual, IReadOnlyDictionary<string, string> values, List<(string Name, string Value)> sent)
    {
        Assert.Equal(expected.GetProperty("status").GetInt32(), actual.Status);
        if (Text(expected, "body") is { } body)
        {
            body = body.Replace("${token}", sent.Find(header => header.Name == "Authorization").Value, StringComparison.Ordinal);
            Assert.Equal(Fill(body, actual.Body, values), actual.Body);
        }

        if (Text(expected, "errorType") is { } errorType)
        {
            Assert.Equal(errorType, actual.ErrorType);
        }

        if (expected.TryGetProperty("headers", out var headers))
        {
            Assert.All(headers.EnumerateObject(), header => CheckHeader(header.Name, header.Value.GetString()!, actual));
        }

        if (expected.TryGetProperty("absent", out var absent))
        {
            Assert.All(absent.EnumerateArray(), name => Assert.Null(actual.Header(name.GetString()!)));
        }
    }

    /// <summary>Puts in what is known of the deployment, and takes what is not from the answer itself, if it has the form.</summary>
    private static string Fill(string expected, string actual, IReadOnlyDictionary<string, string> values)
    {
        expected = Placeholder().Replace(expected, match => values.GetValueOrDefault(match.Groups[1].Value, match.Value));
        if (!Placeholder().IsMatch(expected))
        {
            return expected;
        }

        var form = string.Join("[A-Za-z0-9.:=;-]+", Placeholder().Split(expected).Where((_, index) => index % 2 == 0).Select(Regex.Escape));
        return Regex.IsMatch(actual, $@"\A{form}\z") ? actual : expected;
    }

    /// <summary>A star at the end stands for anything; several headers of a name are joined.</summary>
    private static void CheckHeader(string name, string expected, WireResponse actual)
    {
        var value = string.Join(", ", actual.Headers.Where(header => header.Key == name).Select(header => header.Value));
        if (expected.EndsWith('*') && expected != "*")
        {
            Assert.StartsWith(expected[..^1], value, StringComparison.Ordinal);
        }
        else if (expected != "*" || name == "Access-Control-Allow-Origin")
        {
            Assert.Equal(expected, value);
        }
        else
        {
            Assert.NotEmpty(value);
        }
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static int Number(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetInt32() : 0;

    [GeneratedRegex(@"\$\{([a-z]+)\}")]
    private static partial Regex Placeholder();
}
