using System.Text.Json;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Lambda.ControlPlane.Operations;
using Causeway.AwsEmulator.Lambda.InvokeApi;

namespace Causeway.AwsEmulator.Lambda.ControlPlane;

/// <summary>Maps the operations of Lambda's control plane.</summary>
internal static class ControlPlaneEndpoints
{
    /// <summary>50 MB of zip, in base64.</summary>
    private const int MaximumBody = 69_905_067;

    public static IServiceCollection AddLambdaControlPlane(this IServiceCollection services) => services
        .AddSingleton<FunctionStore>()
        .AddSingleton<FunctionLookup>()
        .AddSingleton<FunctionOperations>()
        .AddSingleton<VersionOperations>()
        .AddSingleton<AliasOperations>()
        .AddSingleton<PermissionOperations>()
        .AddSingleton<TagOperations>()
        .AddSingleton<SettingOperations>();

    public static void MapLambdaControlPlane(this WebApplication app)
    {
        var functions = app.Services.GetRequiredService<FunctionOperations>();
        var versions = app.Services.GetRequiredService<VersionOperations>();
        var aliases = app.Services.GetRequiredService<AliasOperations>();
        var permissions = app.Services.GetRequiredService<PermissionOperations>();
        var tags = app.Services.GetRequiredService<TagOperations>();
        var settings = app.Services.GetRequiredService<SettingOperations>();

        const string Functions = "/2015-03-31/functions";
        const string Function = Functions + "/{function}";
        Map(app, "GET", Functions, functions.List);
        Map(app, "POST", Functions, functions.Create, "CreateFunction");
        Map(app, "GET", Function, functions.Get);
        Map(app, "DELETE", Function, functions.Delete);
        Map(app, "GET", Function + "/configuration", functions.GetConfiguration);
        Map(app, "PUT", Function + "/configuration", functions.UpdateConfiguration);
        Map(app, "PUT", Function + "/code", functions.UpdateCode, "UpdateFunctionCode");
        Map(app, "GET", Function + "/versions", versions.List);
        Map(app, "POST", Function + "/versions", versions.PublishVersion);
        Map(app, "GET", Function + "/aliases", aliases.List);
        Map(app, "POST", Function + "/aliases", aliases.Create);
        Map(app, "GET", Function + "/aliases/{alias}", aliases.Get);
        Map(app, "PUT", Function + "/aliases/{alias}", aliases.Update);
        Map(app, "DELETE", Function + "/aliases/{alias}", aliases.Delete);
        Map(app, "GET", Function + "/policy", permissions.Get);
        Map(app, "POST", Function + "/policy", permissions.Add);
        Map(app, "DELETE", Function + "/policy/{statementId}", permissions.Remove);
        Map(app, "GET", "/2017-03-31/tags/{resource}", tags.List);
        Map(app, "POST", "/2017-03-31/tags/{resource}", tags.Tag);
        Map(app, "DELETE", "/2017-03-31/tags/{resource}", tags.Untag);
        Map(app, "GET", "/2019-09-30/functions/{function}/concurrency", settings.GetConcurrency);
        Map(app, "PUT", "/2017-10-31/functions/{function}/concurrency", settings.PutConcurrency);
        Map(app, "DELETE", "/2017-10-31/functions/{function}/concurrency", settings.DeleteConcurrency);
        Map(app, "GET", "/2020-06-30/functions/{function}/code-signing-config", settings.GetCodeSigning);
        Map(app, "GET", "/2021-07-20/functions/{function}/runtime-management-config", settings.GetRuntimeManagement);
        Map(app, "GET", "/2024-08-31/functions/{function}/recursion-config", settings.GetRecursion);
        Map(app, "PUT", "/2024-08-31/functions/{function}/recursion-config", settings.PutRecursion);
        Map(app, "GET", "/2019-09-25/functions/{function}/event-invoke-config", settings.GetEventInvoke);
        Map(app, "GET", "/2016-08-19/account-settings", settings.GetAccount);

        var store = app.Services.GetRequiredService<FunctionStore>();
        app.MapGet("/_aws/lambda-code/{function}/{version}", (string function, string version) =>
            store.Find(function)?.FindVersion(version) is { } found && store.FindCode(found.CodeKey) is { } zip
                ? Results.Bytes(zip, "application/zip")
                : Results.NotFound());
    }

    private static void Map(
        WebApplication app, string method, string pattern, Func<ControlPlaneRequest, ControlPlaneResponse> operation, string? withCode = null) =>
        app.MapMethods(pattern, [method], async (HttpContext context) =>
        {
            _ = ErrorShapes.RequestId(context);
            try
            {
                using var body = await ReadAsync(context, withCode);
                await WriteAsync(context, operation(new ControlPlaneRequest(context.Request, body?.RootElement ?? default, context.RequestServices.GetRequiredService<AwsAccount>())));
            }
            catch (LambdaException exception)
            {
                await exception.Error.WriteAsync(context);
            }
        });

    private static async Task<JsonDocument?> ReadAsync(HttpContext context, string? withCode)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsDelete(context.Request.Method))
        {
            return null;
        }

        var limit = withCode is null ? InvokeRequest.MaximumSize : MaximumBody;
        var body = await PayloadReader.ReadAsync(context, limit)
            ?? throw new LambdaException(LambdaError.RequestTooLarge(limit, withCode ?? "requested"));
        if (body.IsEmpty)
        {
            return null;
        }

        try
        {
            var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document
                : throw new LambdaException(LambdaError.Serialization("Start of structure or map found where not expected."));
        }
        catch (JsonException exception)
        {
            throw new LambdaException(LambdaError.InvalidRequestContent(exception.Message));
        }
    }

    private static async Task WriteAsync(HttpContext context, ControlPlaneResponse response)
    {
        context.Response.StatusCode = response.Status;
        if (response.Status != StatusCodes.Status204NoContent)
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = response.Body.Length;
            await context.Response.BodyWriter.WriteAsync(response.Body, context.RequestAborted);
        }
    }
}
