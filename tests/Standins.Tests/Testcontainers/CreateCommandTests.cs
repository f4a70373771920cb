using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;

namespace Causeway.Standins.Tests.Testcontainers;

/// <summary>What others on the machine see of a container that is created.</summary>
public sealed class CreateCommandTests
{
    private static readonly ContainerConfiguration Image = new() { Image = "image" };

    [Fact]
    public void A_secret_is_named_among_the_arguments_and_given_in_the_environment()
    {
        var command = Create("AZURE_CLIENT_SECRET", "secret");

        Assert.Equal("create --env AZURE_CLIENT_SECRET image", string.Join(' ', command.Arguments));
        Assert.Equal("secret", Assert.Single(command.Environment).Value);
    }

    [Theory]
    [InlineData("PATH")]
    [InlineData("HOME")]
    [InlineData("DOCKER_HOST")]
    [InlineData("https_proxy")]
    public void What_docker_itself_would_act_upon_stays_out_of_its_environment(string name)
    {
        var command = Create(name, "value");

        Assert.Equal($"create --env {name}=value image", string.Join(' ', command.Arguments));
        Assert.Empty(command.Environment);
    }

    private static CreateCommand Create(string name, string value) =>
        CreateCommand.For(Image with { Environment = Image.Environment.Add(name, value) }, labels: []);
}
