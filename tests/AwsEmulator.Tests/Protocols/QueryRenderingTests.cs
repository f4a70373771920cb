using System.Text;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.Protocols;

namespace Causeway.AwsEmulator.Tests.Protocols;

public sealed class QueryRenderingTests
{
    [Fact]
    public void A_text_that_reads_like_a_moment_stays_a_text()
    {
        var stored = JsonNode.Parse("""{"Text":"2026-02-03T04:05:06.7Z"}""")!.AsObject();
        stored["Moment"] = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);

        Assert.Equal("""{"Text":"2026-02-03T04:05:06.7Z","Moment":1770091506}""", Encoding.UTF8.GetString(QueryJson.Render(stored).Span));
        Assert.Equal(
            "<Root xmlns=\"urn:x\"><Text>2026-02-03T04:05:06.7Z</Text><Moment>2026-02-03T04:05:06Z</Moment></Root>",
            Encoding.UTF8.GetString(QueryXml.Render("Root", "urn:x", stored).Span));
    }
}
