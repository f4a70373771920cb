using System.Text;
using System.Text.Json;

namespace Causeway.Dashboard.Ingest.Protobuf;

/// <summary>Writes an AnyValue that holds others as plain JSON.</summary>
internal static class PlainJson
{
    private const int DeepestValue = 16;

    public static string Write(ReadOnlySpan<byte> anyValue)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            WriteValue(json, anyValue, DeepestValue);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
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
            case 1 when reader.Is(1, WireType.LengthDelimited):
                json.WriteStringValue(reader.Text);
                break;
            case 2 when reader.Is(2, WireType.Varint):
                json.WriteBooleanValue(reader.Bits != 0);
                break;
            case 3 when reader.Is(3, WireType.Varint):
                json.WriteNumberValue((long)reader.Bits);
                break;
            case 4 when reader.Is(4, WireType.Fixed64):
                JsonNumber.Write(json, reader.Double);
                break;
            case 5 when reader.Is(5, WireType.LengthDelimited):
                WriteArray(json, reader.Bytes, depth);
                break;
            case 6 when reader.Is(6, WireType.LengthDelimited):
                WriteMembers(json, reader.Bytes, depth);
                break;
            case 7 when reader.Is(7, WireType.LengthDelimited):
                json.WriteBase64StringValue(reader.Bytes);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static void WriteArray(Utf8JsonWriter json, ReadOnlySpan<byte> list, int depth)
    {
        json.WriteStartArray();
        var values = new WireReader(list);
        while (values.Read())
        {
            if (values.Is(1, WireType.LengthDelimited))
            {
                WriteValue(json, values.Bytes, depth - 1);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteMembers(Utf8JsonWriter json, ReadOnlySpan<byte> list, int depth)
    {
        json.WriteStartObject();
        var members = new WireReader(list);
        while (members.Read())
        {
            if (members.Is(1, WireType.LengthDelimited))
            {
                WriteMember(json, members.Bytes, depth);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteMember(Utf8JsonWriter json, ReadOnlySpan<byte> keyValue, int depth)
    {
        var key = "";
        ReadOnlySpan<byte> value = [];
        var member = new WireReader(keyValue);
        while (member.Read())
        {
            if (member.Is(1, WireType.LengthDelimited))
            {
                key = member.Text;
            }
            else if (member.Is(2, WireType.LengthDelimited))
            {
                value = member.Bytes;
            }
        }

        json.WritePropertyName(key);
        WriteValue(json, value, depth - 1);
    }
}
