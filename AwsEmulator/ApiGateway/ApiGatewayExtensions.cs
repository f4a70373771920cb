using System.Collections.Immutable;
using System.Net;
using System.Text;
using Causeway.AwsEmulator.ApiGateway.Configuration;
using Causeway.AwsEmulator.ApiGateway.ControlPlane;
using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers.Jwt;
using Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.HttpApis.OpenApi;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.OpenApi;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.UsagePlans;
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
        var options = reader.ReadOptions();
        var restSettings = reader.ReadRestApis(options);
        var httpSettings = reader.ReadHttpApis();
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
        builder.Services.AddSingleton<DecisionRecorder>();
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
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(services => new UsagePlanRegistry(plans, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<PipelineFactory>();
        builder.Services.AddRestControlPlane();
        builder.Services.AddSingleton(services => Register(services.GetRequiredService<PipelineFactory>(), restApis, httpApis));
        builder.Services.AddSingleton<KeyDocumentClient>();
        builder.Services.AddSingleton<IssuerKeyRegistry>();
        builder.Services.AddHttpApiControlPlane();

        // Backends may send header values outside ASCII, which the server refuses by default.
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.ResponseHeaderEncodingSelector = _ => Encoding.UTF8);
        return builder;
    }

    /// <summary>Answers requests to the APIs, and the emulator's own endpoints about them.</summary>
    public static WebApplication MapApiGateway(this WebApplication app)
    {
        var apis = app.Services.GetRequiredService<ApiRegistry>();
        app.UseMiddleware<GatewayMiddleware>(apis);
        app.MapDecisions();
        app.MapReadiness(apis);
        app.MapCaches(apis);
        app.MapRestControlPlane();
        app.MapHttpApiControlPlane();
        return app;
    }

    private static ApiRegistry Register(PipelineFactory factory, ImmutableArray<RestApi> restApis, ImmutableArray<HttpApi> httpApis)
    {
        var registry = new ApiRegistry();
        foreach (var api in restApis)
        {
            registry.TryAdd(api.Id, ApiKind.Rest);
            registry.Deploy(api.Id, factory.Create(api));
        }

        foreach (var api in httpApis)
        {
            registry.TryAdd(api.Id, ApiKind.Http);
            registry.Deploy(api.Id, factory.Create(api));
        }

        return registry;
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
