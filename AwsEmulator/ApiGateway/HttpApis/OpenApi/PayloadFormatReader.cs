using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.OpenApi;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.OpenApi;

/// <summary>Reads a payload format version.</summary>
internal static class PayloadFormatReader
{
    /// <returns>Null when an error was reported.</returns>
    public static PayloadFormat? Read(ObjectReader reader, string name, DocumentErrors errors)
    {
        switch (reader.RequiredString(name))
        {
            case "1.0":
                return PayloadFormat.Version1;
            case "2.0":
                return PayloadFormat.Version2;
            case null:
                return null;
            case var other:
                errors.Add(reader.Node, $"has the {name} {other}; write \"1.0\" or \"2.0\"");
                return null;
        }
    }
}
