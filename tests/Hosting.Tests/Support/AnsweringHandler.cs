using System.Net;
using System.Text;

namespace Causeway.Hosting.Tests.Support;

/// <summary>A server that gives one answer to everything.</summary>
internal sealed class AnsweringHandler(HttpStatusCode status, string body) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8) });
}
