using System.Diagnostics;
using Causeway.Authorizer.Telemetry;

namespace Causeway.Authorizer.Tests.Telemetry;

public sealed class XRayTraceHeaderTests
{
    [Theory]
    [InlineData("Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=b7ad6b7169203331;Sampled=1", ActivityTraceFlags.Recorded)]
    [InlineData("Sampled=0;Parent=b7ad6b7169203331;Root=1-0af76519-16cd43dd8448eb211c80319c", ActivityTraceFlags.None)]
    [InlineData("Root=1-0af76519-16cd43dd8448eb211c80319c; Parent=b7ad6b7169203331; Lineage=1:2", ActivityTraceFlags.None)]
    public void The_header_names_the_parent(string header, ActivityTraceFlags flags)
    {
        var context = XRayTraceHeader.Parse(header);

        Assert.Equal("0af7651916cd43dd8448eb211c80319c", context.TraceId.ToHexString());
        Assert.Equal("b7ad6b7169203331", context.SpanId.ToHexString());
        Assert.Equal(flags, context.TraceFlags);
        Assert.True(context.IsRemote);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Root=1-0af76519-16cd43dd8448eb211c80319c")]
    [InlineData("Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=b7ad6b7169203331x")]
    [InlineData("Root=1-0AF76519-16cd43dd8448eb211c80319c;Parent=b7ad6b7169203331")]
    [InlineData("Root=2-0af76519-16cd43dd8448eb211c80319c;Parent=b7ad6b7169203331")]
    [InlineData("Root=1-00000000-000000000000000000000000;Parent=b7ad6b7169203331")]
    [InlineData("Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=0000000000000000")]
    [InlineData(";;=;Root;Parent=;")]
    public void Anything_else_names_none(string? header) => Assert.Equal(default, XRayTraceHeader.Parse(header));
}
