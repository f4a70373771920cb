namespace Causeway.Hosting.Targets;

/// <summary>What the AppHost's command line says about AWS.</summary>
/// <param name="Kind">What plays the part of AWS.</param>
/// <param name="Address">Where a LocalStack answers that runs already; null to start one.</param>
/// <param name="Region">The region.</param>
/// <param name="Role">ARN of the role that functions run as; null where none is checked.</param>
/// <param name="EntraAddress">How functions reach the mock Entra ID: a host name, or a whole https address.</param>
/// <param name="DryRun">Whether calls that change something are printed instead of sent.</param>
/// <param name="Delete">Whether what was provisioned is deleted.</param>
internal sealed record AwsArguments(
    AwsKind Kind, Uri? Address, string Region, string? Role, string EntraAddress, bool DryRun, bool Delete)
{
    /// <summary>Whether functions are zips, which AWS runs, and not processes of this machine.</summary>
    public bool UsesZips => Kind is not AwsKind.Emulator;

    /// <summary>Whether AWS is a container of the app model.</summary>
    public bool StartsContainer => Kind is AwsKind.LocalStack && Address is null;

    /// <summary>Whether the AppHost is to talk to AWS and end.</summary>
    public bool IsCommand => DryRun || Delete;
}
