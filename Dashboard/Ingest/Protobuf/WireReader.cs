using System.Buffers.Binary;
using System.Text;

namespace Causeway.Dashboard.Ingest.Protobuf;

/// <summary>Reads the fields of one protobuf message, in place.</summary>
/// <seealso href="https://protobuf.dev/programming-guides/encoding/"/>
internal ref struct WireReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>The number of the field that <see cref="Read"/> found.</summary>
    public int Field { get; private set; }

    public WireType Type { get; private set; }

    /// <summary>The bytes of a length-delimited field.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>The bits of any other field.</summary>
    public ulong Bits { get; private set; }

    public readonly double Double => BitConverter.UInt64BitsToDouble(Bits);

    public readonly string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>Moves to the next field; false at the end.</summary>
    /// <exception cref="OtlpFormatException">The bytes are no protobuf message.</exception>
    public bool Read()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var tag = ReadVarint(ref _rest);
        (Field, Type) = ((int)(tag >> 3), (WireType)(tag & 7));
        if (Field <= 0)
        {
            throw new OtlpFormatException("The body is no protobuf message: a field has the number 0.");
        }

        switch (Type)
        {
            case WireType.Varint:
                Bits = ReadVarint(ref _rest);
                break;
            case WireType.Fixed64:
                Bits = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
                break;
            case WireType.Fixed32:
                Bits = BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
                break;
            case WireType.LengthDelimited:
                Bytes = Take(ReadVarint(ref _rest));
                break;
            default:
                throw new OtlpFormatException($"The body is no protobuf message: field {Field} has the wire type {(int)Type}.");
        }

        return true;
    }

    /// <summary>Whether the field is this one, with this encoding; a known number with another encoding is an error.</summary>
    public readonly bool Is(int field, WireType type) =>
        Field == field && (Type == type ? true : throw new OtlpFormatException($"The protobuf field {field} is encoded as {Type}, not as {type}."));

    /// <summary>Takes a number from the front of some bytes.</summary>
    /// <exception cref="OtlpFormatException">It does not end.</exception>
    public static ulong ReadVarint(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var index = 0; index < 10 && index < bytes.Length; index++)
        {
            value |= (ulong)(bytes[index] & 0x7F) << (7 * index);
            if (bytes[index] < 0x80)
            {
                bytes = bytes[(index + 1)..];
                return value;
            }
        }

        throw new OtlpFormatException("The body is no protobuf message: a number does not end.");
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length)
        {
            throw new OtlpFormatException("The body is no protobuf message: it ends too early.");
        }

        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }
}
