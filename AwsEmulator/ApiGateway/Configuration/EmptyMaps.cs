namespace Causeway.AwsEmulator.ApiGateway.Configuration;

/// <summary>How a REQUEST event has maps without members.</summary>
internal enum EmptyMaps
{
    /// <summary><c>{}</c>, as recorded from test invocations.</summary>
    Object,

    /// <summary><c>null</c>, as in proxy events.</summary>
    Null,
}
