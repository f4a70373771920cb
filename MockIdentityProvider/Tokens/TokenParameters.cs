using Causeway.MockIdentityProvider.Errors;
using Microsoft.AspNetCore.Http.Features;

namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>The form of a token request.</summary>
internal sealed class TokenParameters(IFormCollection form)
{
    /// <summary>Room for the largest honest request: an assertion with its certificate chain.</summary>
    private const int LargestBody = 64 * 1024;

    private static readonly FormOptions Limits = new()
    {
        ValueCountLimit = 64,
        KeyLengthLimit = 256,
        ValueLengthLimit = LargestBody,
        MultipartBodyLengthLimit = LargestBody,
    };

    /// <summary>A parameter's value; null where it is missing.</summary>
    /// <exception cref="EntraException">The parameter is given twice.</exception>
    public string? this[string name] => form[name] switch
    {
        { Count: 0 } => null,
        { Count: 1 } values => values[0],
        _ => throw RequestErrors.DuplicateParameter(name),
    };

    public IEnumerable<KeyValuePair<string, string>> All => form.SelectMany(parameter =>
        parameter.Value.OfType<string>().Select(value => KeyValuePair.Create(parameter.Key, value)));

    /// <exception cref="EntraException">The parameter is missing or empty.</exception>
    public string Required(string name) =>
        this[name] is { Length: > 0 } value ? value : throw RequestErrors.MissingParameter(name);

    /// <exception cref="EntraException">The body is no form, or too large.</exception>
    public static async Task<TokenParameters> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return new TokenParameters(FormCollection.Empty);
        }

        // The server's own limit would break the connection while the client still sends, so that it never sees the error.
        if (request.ContentLength > LargestBody)
        {
            throw RequestErrors.Malformed();
        }

        try
        {
            return new TokenParameters(await request.ReadFormAsync(Limits, request.HttpContext.RequestAborted));
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            throw RequestErrors.Malformed();
        }
    }
}
