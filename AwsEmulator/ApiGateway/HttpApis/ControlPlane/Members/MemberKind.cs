namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Members;

/// <summary>The types that the service's model has.</summary>
internal enum MemberKind
{
    Text,
    Flag,
    Integer,
    Number,
    TextList,
    TextMap,

    /// <summary>Text maps by name.</summary>
    TextMapMap,

    /// <summary>An object with members of its own.</summary>
    Object,

    /// <summary>Objects with members of their own, by name.</summary>
    ObjectMap,
}
