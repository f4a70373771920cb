using System.Net;
using DotNet.Testcontainers.Containers;

namespace DotNet.Testcontainers.Configurations;

public sealed class HttpWaitStrategy : IWaitUntil
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };

    private string _path = "/";
    private ushort _port = 80;

    public HttpWaitStrategy ForPath(string path)
    {
        _path = path;
        return this;
    }

    public HttpWaitStrategy ForPort(ushort port)
    {
        _port = port;
        return this;
    }

    public async Task<bool> UntilAsync(IContainer container)
    {
        var url = new UriBuilder(Uri.UriSchemeHttp, container.Hostname, container.GetMappedPublicPort(_port), _path).Uri;
        try
        {
            using var response = await Http.GetAsync(url);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
