using System.Text;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Endpoints;

/// <summary>Writes the few small protobuf messages that answers need.</summary>
internal static class OtlpMessages
{
    /// <summary>An Export…ServiceResponse, with a partial success where items were rejected.</summary>
    public static byte[] Response(Rejection rejection)
    {
        if (rejection.Count == 0)
        {
            return [];
        }

        using var partial = new MemoryStream();
        partial.WriteByte(0x08);
        WriteVarint(partial, (ulong)rejection.Count);
        WriteText(partial, 0x12, rejection.Reason ?? "");
        using var response = new MemoryStream();
        response.WriteByte(0x0A);
        WriteVarint(response, (ulong)partial.Length);
        partial.WriteTo(response);
        return response.ToArray();
    }

    /// <summary>A google.rpc.Status.</summary>
    public static byte[] Status(int code, string message)
    {
        using var status = new MemoryStream();
        status.WriteByte(0x08);
        WriteVarint(status, (ulong)code);
        WriteText(status, 0x12, message);
        return status.ToArray();
    }

    private static void WriteText(MemoryStream target, byte tag, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        target.WriteByte(tag);
        WriteVarint(target, (ulong)bytes.Length);
        target.Write(bytes);
    }

    private static void WriteVarint(MemoryStream target, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            target.WriteByte((byte)(value | 0x80));
        }

        target.WriteByte((byte)value);
    }
}
