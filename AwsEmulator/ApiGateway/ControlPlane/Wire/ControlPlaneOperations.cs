using System.Buffers;
using Causeway.AwsEmulator.Hosting;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

/// <summary>Maps operations to their addresses, and their failures to AWS's error shape.</summary>
internal static class ControlPlaneOperations
{
    /// <summary>More than the largest body the service accepts, an imported definition.</summary>
    private const int MaximumBytes = 7 * 1024 * 1024;

    public static void MapOperation(
        this IEndpointRouteBuilder endpoints, string method, string path, Func<ControlPlaneRequest, ControlPlaneResponse> operation) =>
        endpoints.MapOperation(method, path, request => ValueTask.FromResult(operation(request)));

    public static void MapOperation(
        this IEndpointRouteBuilder endpoints, string method, string path, Func<ControlPlaneRequest, ValueTask<ControlPlaneResponse>> operation) =>
        endpoints.MapMethods(path, [method], (RequestDelegate)(http => RunAsync(http, updated: null, operation)));

    /// <summary>Maps an operation that takes patch operations.</summary>
    /// <param name="endpoints">What gets the operation.</param>
    /// <param name="updated">What it updates: the operation's name without its verb.</param>
    /// <param name="path">Its address.</param>
    /// <param name="operation">What it does.</param>
    public static void MapUpdate(
        this IEndpointRouteBuilder endpoints, string updated, string path, Func<ControlPlaneRequest, ControlPlaneResponse> operation) =>
        endpoints.MapMethods(path, ["PATCH"], (RequestDelegate)(http => RunAsync(http, updated, request => ValueTask.FromResult(operation(request)))));

    private static async Task RunAsync(
        HttpContext http, string? updated, Func<ControlPlaneRequest, ValueTask<ControlPlaneResponse>> operation)
    {
        var headers = http.Response.Headers;
        _ = ErrorShapes.RequestId(http);
        ControlPlaneResponse response;
        try
        {
            var request = new ControlPlaneRequest(http, await ReadAsync(http));
            InputConstraints.Check(request, updated);
            response = await operation(request);
        }
        catch (ControlPlaneException exception)
        {
            headers["x-amzn-ErrorType"] = exception.Code;
            response = ControlPlaneResponse.Error(exception);
        }

        http.Response.StatusCode = response.Status;
        if (response.Status == StatusCodes.Status204NoContent)
        {
            return;
        }

        if (response.ContentDisposition is { } disposition)
        {
            headers.ContentDisposition = disposition;
        }

        http.Response.ContentType = response.ContentType;
        http.Response.ContentLength = response.Content.Length;
        await http.Response.BodyWriter.WriteAsync(response.Content, http.RequestAborted);
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContext http)
    {
        while (true)
        {
            var read = await http.Request.BodyReader.ReadAsync(http.RequestAborted);
            if (read.Buffer.Length > MaximumBytes)
            {
                http.Request.BodyReader.AdvanceTo(read.Buffer.End);
                throw new ControlPlaneException(
                    StatusCodes.Status413PayloadTooLarge, "RequestEntityTooLargeException", "Request entity too large");
            }

            if (read.IsCompleted)
            {
                var content = read.Buffer.ToArray();
                http.Request.BodyReader.AdvanceTo(read.Buffer.End);
                return content;
            }

            http.Request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
