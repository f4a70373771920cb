using System.Text;
using System.Text.Json;
using Amazon.Lambda.Serialization.SystemTextJson;
using Causeway.Standins.Tests.AwsLambda.Support;

namespace Causeway.Standins.Tests.AwsLambda;

public sealed class SourceGeneratorLambdaJsonSerializerTests
{
    private readonly SourceGeneratorLambdaJsonSerializer<ModelJson> _serializer = new();

    [Theory]
    [InlineData("""{"Text":"a","Number":1}""")]
    [InlineData("""{"text":"a","NUMBER":1}""")]
    [InlineData("""{"text":"a","number":1,"unknown":[]}""")]
    public void Names_are_read_in_any_case(string json) =>
        Assert.Equal(new Question("a", 1), _serializer.Deserialize<Question>(Stream(json)));

    [Fact]
    public void Names_are_written_as_declared_and_null_is_not() => Assert.Equal(
        ("""{"Text":"é<","Number":0}""", """{"answer":"x"}"""),
        (Write(new Question("é<")), Write(new Answer("x"))));

    [Fact]
    public void Options_can_be_customized()
    {
        var serializer = new SourceGeneratorLambdaJsonSerializer<ModelJson>(
            options => options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase);
        using var stream = new MemoryStream();

        serializer.Serialize(new Question("a"), stream);

        Assert.Equal("""{"text":"a","number":0}""", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    public void What_is_no_such_event_is_an_exception_of_the_serializer(string json) =>
        Assert.IsType<JsonException>(Assert.Throws<JsonSerializerException>(() => _serializer.Deserialize<Question>(Stream(json))).InnerException);

    [Fact]
    public void A_type_that_the_context_does_not_know_is_an_exception_of_the_serializer()
    {
        Assert.Contains("System.Version", Assert.Throws<JsonSerializerException>(() => _serializer.Deserialize<Version>(Stream("{}"))).Message);
        Assert.Contains("System.Version", Assert.Throws<JsonSerializerException>(() => Write(new Version(1, 0))).Message);
    }

    private static MemoryStream Stream(string json) => new(Encoding.UTF8.GetBytes(json));

    private string Write<T>(T value)
    {
        using var stream = new MemoryStream();
        _serializer.Serialize(value, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
