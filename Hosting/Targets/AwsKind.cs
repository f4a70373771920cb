namespace Causeway.Hosting.Targets;

/// <summary>What plays the part of AWS.</summary>
internal enum AwsKind
{
    /// <summary>Our emulator, with the functions as processes of this machine.</summary>
    Emulator,

    /// <summary>LocalStack, or whatever answers as AWS at one address, with the functions as zips.</summary>
    LocalStack,

    /// <summary>An account of AWS, with the functions as zips.</summary>
    Cloud,
}
