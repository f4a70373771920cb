using System.Text.Json;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers;

/// <summary>What integrations see of an authorized caller.</summary>
internal abstract record HttpAuthorizerContext
{
    /// <summary>Writes the members of <c>requestContext.authorizer</c> in the payload format 2.0.</summary>
    public abstract void WriteVersion2(Utf8JsonWriter writer);

    /// <summary>Writes the members of <c>requestContext.authorizer</c> in the payload format 1.0.</summary>
    public abstract void WriteVersion1(Utf8JsonWriter writer);

    /// <summary>The value of <c>$context.authorizer.{name}</c>; null when there is none.</summary>
    public abstract string? Find(string name);
}
