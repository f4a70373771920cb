namespace DotNet.Testcontainers.Images;

public interface IFutureDockerImage : IImage, IFutureResource, IAsyncDisposable;
