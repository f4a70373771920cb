using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Causeway.ServiceDefaults;

/// <summary>
/// Names server spans and sets the attributes of the HTTP semantic conventions, which .NET leaves to an
/// instrumentation package.
/// </summary>
/// <seealso href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/"/>
internal sealed class ServerSpanFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, proceed) =>
        {
            var span = Activity.Current;
            await proceed(context);
            if (span is not null)
            {
                Describe(span, context);
            }
        });
        next(app);
    };

    private static void Describe(Activity span, HttpContext context)
    {
        var request = context.Request;
        // What routes by itself tells it in the attribute.
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? span.GetTagItem("http.route") as string;

        span.DisplayName = route is null ? request.Method : $"{request.Method} {route}";
        span.SetTag("http.request.method", request.Method);
        span.SetTag("url.scheme", request.Scheme);
        span.SetTag("url.path", request.Path.Value);
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
