using DotNet.Testcontainers.Engine;

namespace DotNet.Testcontainers.Images;

/// <summary>An image that is built when it is created.</summary>
internal sealed class DockerfileImage(string directory, IEnumerable<string> buildArguments) : IFutureDockerImage
{
    public string FullName { get; } = $"localhost/testcontainers/{Guid.NewGuid():D}:latest";

    public Task CreateAsync(CancellationToken ct = default) =>
        DockerCli.RunAsync(["build", "--quiet", "--tag", FullName, .. Session.Labels, .. buildArguments, directory], ct: ct);

    public Task DeleteAsync(CancellationToken ct = default) => DockerCli.TryAsync(["rmi", "--force", FullName], ct: ct);

    public async ValueTask DisposeAsync() => await DeleteAsync();
}
