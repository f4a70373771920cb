using System.Text.Json;
using System.Text.Json.Serialization;

namespace Causeway.AwsEmulator.Lambda.ControlPlane.Model;

/// <summary>One version of a function as the service returns it; the members are those of its model.</summary>
/// <seealso href="https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html"/>
internal sealed record FunctionConfiguration
{
    public const string LatestVersion = "$LATEST";

    public required string FunctionName { get; init; }

    public required string FunctionArn { get; init; }

    public string? Runtime { get; init; }

    public required string Role { get; init; }

    public string? Handler { get; init; }

    public long CodeSize { get; init; }

    public string Description { get; init; } = "";

    public int Timeout { get; init; } = 3;

    public int MemorySize { get; init; } = 128;

    public required string LastModified { get; init; }

    public required string CodeSha256 { get; init; }

    public string Version { get; init; } = LatestVersion;

    public JsonElement? VpcConfig { get; init; }

    public JsonElement? DeadLetterConfig { get; init; }

    public FunctionEnvironment? Environment { get; init; }

    [JsonPropertyName("KMSKeyArn")]
    public string? KmsKeyArn { get; init; }

    public TracingConfig TracingConfig { get; init; } = new("PassThrough");

    public required string RevisionId { get; init; }

    public string State { get; init; } = "Active";

    public string? StateReason { get; init; }

    public string? StateReasonCode { get; init; }

    public string? LastUpdateStatus { get; init; } = "Successful";

    public string? LastUpdateStatusReason { get; init; }

    public string? LastUpdateStatusReasonCode { get; init; }

    public string PackageType { get; init; } = "Zip";

    public IReadOnlyList<string> Architectures { get; init; } = ["x86_64"];

    public EphemeralStorage EphemeralStorage { get; init; } = new(512);

    public SnapStart SnapStart { get; init; } = new("None", "Off");

    public RuntimeVersionConfig? RuntimeVersionConfig { get; init; }

    public required LoggingConfig LoggingConfig { get; init; }

    /// <summary>What CreateFunction answers: the function becomes active right after.</summary>
    public FunctionConfiguration AsCreating() => this with
    {
        State = "Pending",
        StateReason = "The function is being created.",
        StateReasonCode = "Creating",
        LastUpdateStatus = null,
    };

    /// <summary>What an update answers: it is done right after.</summary>
    public FunctionConfiguration AsUpdating() => this with
    {
        LastUpdateStatus = "InProgress",
        LastUpdateStatusReason = "The function is being created.",
        LastUpdateStatusReasonCode = "Creating",
    };
}
