namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Mapping;

/// <summary>What a parameter mapping does.</summary>
internal enum ParameterAction
{
    /// <summary>Adds a value to those there are.</summary>
    Append,

    /// <summary>Replaces the values there are.</summary>
    Overwrite,

    /// <summary>Takes all values away.</summary>
    Remove,
}
