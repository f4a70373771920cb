using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Protobuf;

/// <summary>Reads what the three signals share: resources, scopes, attributes and identifiers.</summary>
/// <seealso href="https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/common/v1/common.proto"/>
internal static class CommonReader
{
    private const int LongestId = 16;

    /// <summary>Reads the resource of a ResourceSpans, ResourceLogs or ResourceMetrics.</summary>
    public static TelemetryResource ReadResource(ReadOnlySpan<byte> resourceItems, Intake intake)
    {
        var attributes = new List<KeyValue>();
        var items = new WireReader(resourceItems);
        while (items.Read())
        {
            if (!items.Is(1, WireType.LengthDelimited))
            {
                continue;
            }

            var resource = new WireReader(items.Bytes);
            while (resource.Read())
            {
                if (resource.Is(1, WireType.LengthDelimited))
                {
                    AddAttribute(resource.Bytes, attributes, intake);
                }
                else if (resource.Is(2, WireType.Varint))
                {
                    intake.NoteDropped(resource.Bits);
                }
            }
        }

        return ResourcePool.Get([.. attributes]);
    }

    /// <summary>Reads the scope's name of a ScopeSpans, ScopeLogs or ScopeMetrics.</summary>
    public static string ReadScope(ReadOnlySpan<byte> scopeItems, Intake intake)
    {
        var items = new WireReader(scopeItems);
        while (items.Read())
        {
            if (!items.Is(1, WireType.LengthDelimited))
            {
                continue;
            }

            var scope = new WireReader(items.Bytes);
            while (scope.Read())
            {
                if (scope.Is(1, WireType.LengthDelimited))
                {
                    return intake.Text(scope.Bytes);
                }
            }
        }

        return "";
    }

    /// <summary>Reads an attribute, where one more is allowed.</summary>
    public static void AddAttribute(ReadOnlySpan<byte> keyValue, List<KeyValue> attributes, Intake intake)
    {
        if (!intake.AdmitsAttribute(attributes.Count))
        {
            return;
        }

        var key = "";
        var (value, type) = ("", AttributeType.Text);
        var reader = new WireReader(keyValue);
        while (reader.Read())
        {
            if (reader.Is(1, WireType.LengthDelimited))
            {
                key = intake.LimitedText(reader.Bytes);
            }
            else if (reader.Is(2, WireType.LengthDelimited))
            {
                (value, type) = ReadValue(reader.Bytes, intake);
            }
        }

        attributes.Add(new KeyValue(key, value, type));
    }

    public static (string Text, AttributeType Type) ReadValue(ReadOnlySpan<byte> anyValue, Intake intake)
    {
        var reader = new WireReader(anyValue);
        if (!reader.Read())
        {
            return ("", AttributeType.Text);
        }

        return reader.Field switch
        {
            1 when reader.Is(1, WireType.LengthDelimited) => (intake.LimitedText(reader.Bytes), AttributeType.Text),
            2 when reader.Is(2, WireType.Varint) => (reader.Bits != 0 ? "true" : "false", AttributeType.Boolean),
            3 when reader.Is(3, WireType.Varint) => (intake.Number((long)reader.Bits), AttributeType.WholeNumber),
            4 when reader.Is(4, WireType.Fixed64) => (intake.Number(reader.Double), AttributeType.Number),
            5 or 6 => (intake.LimitedText(PlainJson.Write(anyValue)), AttributeType.Json),
            7 when reader.Is(7, WireType.LengthDelimited) => (intake.LimitedText(Convert.ToBase64String(reader.Bytes)), AttributeType.Bytes),
            _ => ("", AttributeType.Text),
        };
    }

    /// <summary>An identifier as lower-case hexadecimal; null when it is empty or all zero.</summary>
    /// <exception cref="OtlpFormatException">It has another length.</exception>
    public static string? ReadId(ReadOnlySpan<byte> bytes, int length, Intake intake)
    {
        if (bytes.IsEmpty || !bytes.ContainsAnyExcept((byte)0))
        {
            return null;
        }

        if (bytes.Length != length)
        {
            throw new OtlpFormatException($"An identifier of {bytes.Length} bytes, where {length} are needed.");
        }

        // The spans of a trace, and those above and below them, tell the same identifiers.
        Span<char> digits = stackalloc char[2 * LongestId];
        Convert.TryToHexStringLower(bytes, digits, out var written);
        return intake.Text(digits[..written]);
    }
}
