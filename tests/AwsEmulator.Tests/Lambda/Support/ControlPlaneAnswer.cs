using System.Text.Json;

namespace Causeway.AwsEmulator.Tests.Lambda.Support;

/// <summary>What the control plane answered.</summary>
internal sealed record ControlPlaneAnswer(int Status, string? Error, JsonElement Body)
{
    public string? Text(string member) => Body.GetProperty(member).GetString();

    /// <summary>The service's model writes this member in lower case for some errors and in upper case for others.</summary>
    public string? Message => Body.TryGetProperty("message", out var message) ? message.GetString() : Text("Message");
}
