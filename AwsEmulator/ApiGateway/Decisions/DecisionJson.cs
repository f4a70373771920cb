using System.Text.Encodings.Web;
using System.Text.Json;

namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>Decisions as JSON for people: only the escapes that JSON requires.</summary>
internal static class DecisionJson
{
    /// <summary>Indented.</summary>
    public static DecisionJsonContext Indented { get; } = Create(writeIndented: true);

    /// <summary>One decision on one line.</summary>
    public static DecisionJsonContext Line { get; } = Create(writeIndented: false);

    private static DecisionJsonContext Create(bool writeIndented) => new(new JsonSerializerOptions(DecisionJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = writeIndented,
    });
}
