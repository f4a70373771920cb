using System.Collections.Immutable;
using DotNet.Testcontainers.Images;

namespace DotNet.Testcontainers.Builders;

public class ImageFromDockerfileBuilder
{
    private readonly string _directory;
    private readonly ImmutableList<string> _buildArguments;

    public ImageFromDockerfileBuilder()
        : this(".", [])
    {
    }

    private ImageFromDockerfileBuilder(string directory, ImmutableList<string> buildArguments)
    {
        _directory = directory;
        _buildArguments = buildArguments;
    }

    public ImageFromDockerfileBuilder WithDockerfileDirectory(string dockerfileDirectory) => new(dockerfileDirectory, _buildArguments);

    public ImageFromDockerfileBuilder WithBuildArgument(string name, string value) =>
        new(_directory, _buildArguments.AddRange(["--build-arg", $"{name}={value}"]));

    public IFutureDockerImage Build() => new DockerfileImage(_directory, _buildArguments);
}
