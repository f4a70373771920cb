using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane.Wire;

public sealed class PatchOperationTests
{
    [Fact]
    public void Slashes_inside_a_segment_are_unescaped()
    {
        var operation = Assert.Single(PatchOperation.ReadAll(Body("""[{"op":"add","path":"/binaryMediaTypes/image~1p~0g","value":"x"}]""")));

        Assert.Equal(["binaryMediaTypes", "image/p~g"], operation.Path.ToArray());
        Assert.Equal("/binaryMediaTypes/image~1p~0g", operation.Pointer);
    }

    [Theory]
    [InlineData("""{"op":"add"}""")]
    [InlineData("""["add"]""")]
    [InlineData("""[{"op":"append","path":"/name","value":"x"}]""")]
    [InlineData("""[{"path":"/name","value":"x"}]""")]
    [InlineData("""[{"op":"replace","value":"x"}]""")]
    [InlineData("""[{"op":"replace","path":"name","value":"x"}]""")]
    [InlineData("""[{"op":"replace","path":"/name","value":1}]""")]
    public void What_is_no_list_of_operations_is_a_bad_request(string operations) =>
        Assert.Equal("BadRequestException", Assert.Throws<ControlPlaneException>(() => PatchOperation.ReadAll(Body(operations))).Code);

    private static JsonObject Body(string operations) => new() { ["patchOperations"] = JsonNode.Parse(operations) };
}
