using System.Text;

namespace Causeway.Dashboard.Tests.Support;

/// <summary>Writes protobuf fields.</summary>
internal static class ProtobufMessage
{
    public static byte[] Message(int field, byte[] content) => [(byte)(field << 3 | 2), .. Varint((ulong)content.Length), .. content];

    public static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    public static byte[] Fixed(int field, ulong bits) => [(byte)(field << 3 | 1), .. BitConverter.GetBytes(bits)];

    public static byte[] Attribute(int field, string key, string value) => Message(field, [.. Text(1, key), .. Message(2, Text(1, value))]);

    private static byte[] Varint(ulong value) => value < 0x80 ? [(byte)value] : [(byte)(value | 0x80), .. Varint(value >> 7)];
}
