using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Conformance;

public sealed class ConformanceTests(ConformanceHost host) : IClassFixture<ConformanceHost>
{
    public static TheoryData<string, string> Names
    {
        get
        {
            var names = new TheoryData<string, string>();
            foreach (var entry in ConformanceSuite.Cases)
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
        host.Emulator?.Lambda.Invocations.Clear();

        foreach (var (request, response) in entry.Steps)
        {
            Check(response, await SendAsync(entry.Api, request, headers));
        }

        if (host.Emulator is { } emulator)
        {
            Assert.Equal(entry.AuthorizerCalls ?? emulator.Lambda.Count(Definitions.Authorizer), emulator.Lambda.Count(Definitions.Authorizer));
            Assert.Equal(entry.BackendCalls ?? emulator.Lambda.Count(Definitions.Backend), emulator.Lambda.Count(Definitions.Backend));
        }
    }

    [Fact]
    public void There_are_at_least_250_cases_and_each_says_what_it_rests_on()
    {
        Assert.True(ConformanceSuite.Cases.Count >= 250);
        Assert.All(ConformanceSuite.Cases, entry => Assert.Contains(entry.Evidence, (string[])["recorded", "documented", "assumed"]));
        Assert.Equal(ConformanceSuite.Cases.Count, ConformanceSuite.Cases.Select(entry => (entry.File, entry.Name)).Distinct().Count());
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
        if (entry.Token is { } token)
        {
            headers.Add(("Authorization", token));
        }
        else if (entry.Authorizer is { } authorizer)
        {
            var instruction = JsonNode.Parse(authorizer.GetRawText())!.AsObject();
            instruction["case"] = $"{entry.File}/{entry.Name}";
            headers.Add(("Authorization", $"Bearer {ConformanceFunctions.Encode(instruction.ToJsonString())}"));
        }

        if (entry.Backend is { } backend)
        {
            headers.Add(("X-Backend", ConformanceFunctions.Encode(backend.GetRawText())));
        }

        return headers;
    }

    private async Task<WireResponse> SendAsync(string api, JsonElement request, List<(string Name, string Value)> headers)
    {
        var address = host.Address(api);
        var own = request.TryGetProperty("headers", out var more)
            ? more.EnumerateObject().Select(header => (header.Name, header.Value.GetString()!))
            : [];
        return await WireClient.SendAsync(
            address,
            Text(request, "method") ?? "GET",
            address.AbsolutePath + (Text(request, "path") ?? "/orders"),
            [.. headers, .. own],
            Encoding.UTF8.GetBytes(Text(request, "body") ?? ""));
    }

    private static void Check(JsonElement expected, WireResponse actual)
    {
        Assert.Equal(expected.GetProperty("status").GetInt32(), actual.Status);
        if (Text(expected, "body") is { } body)
        {
            Assert.Equal(body, actual.Body);
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
}
