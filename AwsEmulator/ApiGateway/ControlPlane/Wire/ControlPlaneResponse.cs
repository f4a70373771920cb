using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

/// <summary>What an operation answers.</summary>
internal sealed record ControlPlaneResponse(int Status, ReadOnlyMemory<byte> Content)
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ContentType { get; init; } = "application/json";

    /// <summary>A file name for the client to save the content under.</summary>
    public string? ContentDisposition { get; init; }

    public static ControlPlaneResponse Accepted { get; } = new(StatusCodes.Status202Accepted, default);

    public static ControlPlaneResponse NoContent { get; } = new(StatusCodes.Status204NoContent, default);

    public static ControlPlaneResponse Ok(JsonNode body) => Json(StatusCodes.Status200OK, body);

    public static ControlPlaneResponse Created(JsonNode body) => Json(StatusCodes.Status201Created, body);

    public static ControlPlaneResponse Error(ControlPlaneException exception) =>
        Json(exception.Status, new JsonObject { ["message"] = exception.Message });

    public static byte[] Serialize(JsonNode node)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Relaxed))
        {
            node.WriteTo(writer);
        }

        return stream.ToArray();
    }

    private static ControlPlaneResponse Json(int status, JsonNode body) => new(status, Serialize(body));
}
