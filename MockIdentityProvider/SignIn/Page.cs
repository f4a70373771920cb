using System.Text.Encodings.Web;

namespace Causeway.MockIdentityProvider.SignIn;

/// <summary>Frames the small pages of the mock.</summary>
internal static class Page
{
    private const string Style =
        "body{font:16px system-ui;max-width:40rem;margin:4rem auto;padding:0 1rem}"
        + "button{font:inherit;display:block;width:100%;margin:.5rem 0;padding:.7rem;text-align:left;cursor:pointer}"
        + "input,textarea,select{font:inherit;width:100%;box-sizing:border-box}code,textarea{font-family:monospace}"
        + "label{display:block;margin:.5rem 0}output,pre{display:block;white-space:pre-wrap;overflow-wrap:anywhere}";

    /// <summary>Fields of a form that nobody sees.</summary>
    public static string Hidden(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var html = HtmlEncoder.Default;
        return string.Concat(fields.Select(field =>
            $"""<input type="hidden" name="{html.Encode(field.Key)}" value="{html.Encode(field.Value)}">"""));
    }

    /// <param name="context">The request to answer.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="title">The title, as plain text.</param>
    /// <param name="body">The content, as HTML whose variable parts are encoded.</param>
    public static Task WriteAsync(HttpContext context, int status, string title, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store, no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.XFrameOptions = "DENY";
        var encodedTitle = HtmlEncoder.Default.Encode(title);
        return context.Response.WriteAsync(
            $"<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>{encodedTitle}</title><style>{Style}</style><h1>{encodedTitle}</h1>{body}</html>",
            context.RequestAborted);
    }
}
