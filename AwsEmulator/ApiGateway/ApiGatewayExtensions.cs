using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using System.Text;
using Causeway.AwsEmulator.ApiGateway.Configuration;
using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.ApiGateway.HttpApis.OpenApi;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Lints;
using Causeway.AwsEmulator.ApiGateway.OpenApi;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Causeway.AwsEmulator.ApiGateway;

/// <summary>API Gateway as a part of the emulator.</summary>
internal static class ApiGatewayExtensions
{
    /// <summary>Loads the configured APIs.</summary>
    /// <exception cref="ConfigurationException">Settings or definitions have mistakes; all are named.</exception>
    public static WebApplicationBuilder AddApiGateway(this WebApplicationBuilder builder)
    {
        var reader = new SettingsReader(builder.Configuration);
        var restSettings = reader.ReadRestApis();
        var httpSettings = reader.ReadHttpApis();
        var options = reader.ReadOptions();
        var errors = reader.Errors.ToList();
        var plans = new UsagePlanReader(builder.Configuration, errors).Read();
        var valid = errors.Count == 0;
        var restApis = valid ? Load(restSettings, OpenApiImporter.Import, builder.Environment.ContentRootPath, errors) : [];
        var httpApis = valid ? Load(httpSettings, HttpApiImporter.Import, builder.Environment.ContentRootPath, errors) : [];
        if (errors.Count > 0)
        {
            throw new ConfigurationException(errors);
        }

        builder.Services.AddSingleton(new DecisionLog(options.DecisionCapacity));
        builder.Services.AddSingleton<Redactor>();
        builder.Services.AddSingleton(_ => new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        }));
        builder.Services.AddSingleton(services => restApis
            .Select(api => KeyValuePair.Create(api.Id, (IApiPipeline)ActivatorUtilities.CreateInstance<RestApiPipeline>(services, api, options, plans)))
            .Concat(httpApis.Select(api => KeyValuePair.Create(api.Id, (IApiPipeline)ActivatorUtilities.CreateInstance<HttpApiPipeline>(services, api))))
            .ToFrozenDictionary(StringComparer.Ordinal));

        // Backends may send header values outside ASCII, which the server refuses by default.
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.ResponseHeaderEncodingSelector = _ => Encoding.UTF8);
        return builder;
    }

    /// <summary>Answers requests to the APIs, and the emulator's own endpoints about them.</summary>
    public static WebApplication MapApiGateway(this WebApplication app)
    {
        var apis = app.Services.GetRequiredService<FrozenDictionary<string, IApiPipeline>>();
        app.UseMiddleware<GatewayMiddleware>(apis);
        app.MapDecisions();
        app.MapReadiness(apis);
        app.MapCaches(apis);
        WarnOfLints(app, apis);
        return app;
    }

    private static void WarnOfLints(WebApplication app, FrozenDictionary<string, IApiPipeline> apis)
    {
        foreach (var api in apis.Values.OfType<RestApiPipeline>())
        {
            foreach (var lint in ApiLints.Check(api.Api))
            {
                app.Logger.LogWarning("{Api}: {Lint}", api.Api.Id, lint);
            }
        }
    }

    private static ImmutableArray<TApi> Load<TApi>(
        ImmutableArray<ApiSettings> settings, Func<string, ApiSettings, TApi> import, string contentRoot, List<string> errors)
    {
        var apis = ImmutableArray.CreateBuilder<TApi>(settings.Length);
        foreach (var api in settings)
        {
            try
            {
                apis.Add(import(File.ReadAllText(FindFile(api.Definition, contentRoot)), api));
            }
            catch (OpenApiImportException exception)
            {
                errors.AddRange(exception.Errors.Select(error => error.ToString()));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                errors.Add($"{api.Section}:Definition names {api.Definition}, which cannot be read: {exception.Message}");
            }
        }

        return apis.ToImmutable();
    }

    private static string FindFile(string definition, string contentRoot)
    {
        var underContentRoot = Path.Combine(contentRoot, definition);
        return File.Exists(underContentRoot) ? underContentRoot : Path.GetFullPath(definition);
    }
}
