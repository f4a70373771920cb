using System.Diagnostics;
using Causeway.AwsEmulator.Lambda.Tracing;
using FsCheck.Xunit;

namespace Causeway.AwsEmulator.Tests.Lambda;

public sealed class XRayTraceHeaderTests
{
    [Fact]
    public void A_header_has_the_trace_id_in_two_parts()
    {
        var context = new ActivityContext(
            ActivityTraceId.CreateFromString("5759e988bd862e3fe1be46a994272793"),
            ActivitySpanId.CreateFromString("53995c3f42cd8ad8"),
            ActivityTraceFlags.Recorded);

        Assert.Equal(
            "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1", XRayTraceHeader.Format(context));
    }

    [Property]
    public bool Every_context_survives_the_way_there_and_back(bool sampled)
    {
        var context = new ActivityContext(
            ActivityTraceId.CreateRandom(),
            ActivitySpanId.CreateRandom(),
            sampled ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None);

        return XRayTraceHeader.TryParse(XRayTraceHeader.Format(context), out var parsed)
            && (parsed.TraceId, parsed.SpanId, parsed.TraceFlags) == (context.TraceId, context.SpanId, context.TraceFlags);
    }

    [Property]
    public bool What_a_client_makes_up_is_no_context(string? header) => !XRayTraceHeader.TryParse(header, out _);

    [Theory]
    [InlineData(" Sampled=0 ; Parent=53995C3F42CD8AD8; Root=1-5759E988-BD862E3FE1BE46A994272793 ;Lineage=a:b", true)]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8", true)]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793", false)]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=0000000000000000", false)]
    [InlineData("Root=1-00000000-000000000000000000000000;Parent=53995c3f42cd8ad8", false)]
    [InlineData("Root=2-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8", false)]
    [InlineData("Root=1-5759e98-8bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8", false)]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a99427279g;Parent=53995c3f42cd8ad8", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_a_header_with_root_and_parent_has_a_span_to_continue(string? header, bool expected) =>
        Assert.Equal(expected, XRayTraceHeader.TryParse(header, out _));
}
