using System.Globalization;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.Hosting;

namespace Causeway.AwsEmulator.Protocols;

/// <summary>AWS's Query protocol.</summary>
/// <seealso href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html"/>
internal sealed class QueryProtocol(IEnumerable<IQueryService> services)
{
    public async Task RespondAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var action = form["Action"].ToString();
        var service = services.FirstOrDefault(candidate => candidate.Version == form["Version"]);
        if (service?.Find(action) is not { } operation)
        {
            await UnknownOperation.RespondQueryAsync(http, action);
            return;
        }

        var (status, root, answer) = Run(http, action, operation, new QueryRequest(form));
        if (QueryJson.IsWanted(http.Request))
        {
            // Only a result has its root in JSON.
            var isError = status != StatusCodes.Status200OK;
            await WriteAsync(http, status, QueryJson.ContentType, QueryJson.Render(isError ? answer : new JsonObject { [root] = answer }));
        }
        else
        {
            await WriteAsync(http, status, QueryXml.ContentType, QueryXml.Render(root, service.XmlNamespace, answer));
        }
    }

    /// <summary>A moment as Query services write it in XML.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static (int Status, string Root, JsonObject Answer) Run(
        HttpContext http, string action, Func<QueryRequest, JsonObject> operation, QueryRequest request)
    {
        try
        {
            return (StatusCodes.Status200OK, $"{action}Response", new JsonObject
            {
                [$"{action}Result"] = operation(request),
                ["ResponseMetadata"] = new JsonObject { ["RequestId"] = ErrorShapes.RequestId(http) },
            });
        }
        catch (QueryException exception)
        {
            return (exception.Status, "ErrorResponse", ErrorShapes.QueryError(http, exception.Status, exception.Code, exception.Message));
        }
    }

    private static async Task WriteAsync(HttpContext http, int status, string contentType, ReadOnlyMemory<byte> body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        http.Response.ContentLength = body.Length;
        await http.Response.BodyWriter.WriteAsync(body, http.RequestAborted);
    }
}
