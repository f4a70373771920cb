using System.Globalization;
using System.Text.Json;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Protobuf;

/// <summary>Reads what the three signals share: resources, scopes, attributes and identifiers.</summary>
/// <seealso href="https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/common/v1/common.proto"/>
internal static class CommonReader
{
    private const int DeepestValue = 16;

    /// <summary>Reads the resource of a ResourceSpans, ResourceLogs or ResourceMetrics.</summary>
    public static TelemetryResource ReadResource(ReadOnlySpan<byte> resourceItems, TelemetryLimits limits)
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
                    attributes.Add(ReadAttribute(resource.Bytes, limits));
                }
            }
        }

        return new TelemetryResource(limits.ToLimited(attributes));
    }

    /// <summary>Reads the scope's name of a ScopeSpans, ScopeLogs or ScopeMetrics.</summary>
    public static string ReadScope(ReadOnlySpan<byte> scopeItems)
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
                    return StringPool.Get(scope.Bytes);
                }
            }
        }

        return "";
    }

    public static KeyValue ReadAttribute(ReadOnlySpan<byte> keyValue, TelemetryLimits limits)
    {
        var key = "";
        var (value, type) = ("", AttributeType.Text);
        var reader = new WireReader(keyValue);
        while (reader.Read())
        {
            if (reader.Is(1, WireType.LengthDelimited))
            {
                key = StringPool.Get(reader.Bytes);
            }
            else if (reader.Is(2, WireType.LengthDelimited))
            {
                (value, type) = ReadValue(reader.Bytes);
            }
        }

        return new KeyValue(key, limits.Cut(value), type);
    }

    public static (string Text, AttributeType Type) ReadValue(ReadOnlySpan<byte> anyValue)
    {
        var reader = new WireReader(anyValue);
        if (!reader.Read())
        {
            return ("", AttributeType.Text);
        }

        return reader.Field switch
        {
            1 when reader.Is(1, WireType.LengthDelimited) => (StringPool.Get(reader.Bytes), AttributeType.Text),
            2 when reader.Is(2, WireType.Varint) => (reader.Bits != 0 ? "true" : "false", AttributeType.Boolean),
            3 when reader.Is(3, WireType.Varint) => (((long)reader.Bits).ToString(CultureInfo.InvariantCulture), AttributeType.WholeNumber),
            4 when reader.Is(4, WireType.Fixed64) => (reader.Double.ToString("R", CultureInfo.InvariantCulture), AttributeType.Number),
            7 when reader.Is(7, WireType.LengthDelimited) => (Convert.ToBase64String(reader.Bytes), AttributeType.Bytes),
            5 or 6 => (ToJson(anyValue), AttributeType.Json),
            _ => ("", AttributeType.Text),
        };
    }

    /// <summary>An identifier as lower-case hexadecimal; null when it is empty or all zero.</summary>
    /// <exception cref="OtlpFormatException">It has another length.</exception>
    public static string? ReadId(ReadOnlySpan<byte> bytes, int length)
    {
        if (bytes.IsEmpty || !bytes.ContainsAnyExcept((byte)0))
        {
            return null;
        }

        return bytes.Length == length
            ? Convert.ToHexStringLower(bytes)
            : throw new OtlpFormatException($"An identifier of {bytes.Length} bytes, where {length} are needed.");
    }

    private static string ToJson(ReadOnlySpan<byte> anyValue)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            WriteValue(json, anyValue, DeepestValue);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteValue(Utf8JsonWriter json, ReadOnlySpan<byte> anyValue, int depth)
    {
        if (depth == 0)
        {
            throw new OtlpFormatException($"A value is nested more than {DeepestValue} deep.");
        }

        var reader = new WireReader(anyValue);
        switch (reader.Read() ? reader.Field : 0)
        {
            case 1:
                json.WriteStringValue(reader.Text);
                break;
            case 2:
                json.WriteBooleanValue(reader.Bits != 0);
                break;
            case 3:
                json.WriteNumberValue((long)reader.Bits);
                break;
            case 4 when double.IsFinite(reader.Double):
                json.WriteNumberValue(reader.Double);
                break;
            case 5:
                json.WriteStartArray();
                var values = new WireReader(reader.Bytes);
                while (values.Read())
                {
                    WriteValue(json, values.Bytes, depth - 1);
                }

                json.WriteEndArray();
                break;
            case 6:
                WriteMembers(json, reader.Bytes, depth);
                break;
            case 7:
                json.WriteBase64StringValue(reader.Bytes);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static void WriteMembers(Utf8JsonWriter json, ReadOnlySpan<byte> list, int depth)
    {
        json.WriteStartObject();
        var members = new WireReader(list);
        while (members.Read())
        {
            var member = new WireReader(members.Bytes);
            while (member.Read())
            {
                if (member.Field == 1)
                {
                    json.WritePropertyName(member.Text);
                }
                else if (member.Field == 2)
                {
                    WriteValue(json, member.Bytes, depth - 1);
                }
            }
        }

        json.WriteEndObject();
    }
}
