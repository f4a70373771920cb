using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Protobuf;

/// <summary>Reads a data point of any kind.</summary>
internal static class PointReader
{
    private const int Start = 2;
    private const int Time = 3;

    public static MetricPoint Read(ReadOnlySpan<byte> bytes, PointFields fields, Intake intake)
    {
        ulong start = 0, time = 0, count = 0;
        double value = 0;
        List<ulong> counts = [], bounds = [];
        List<Quantile> quantiles = [];
        List<KeyValue> attributes = [];
        var exponential = fields.Scale == 0 ? null : new ExponentialBuckets();
        var reader = new WireReader(bytes);
        while (reader.Read())
        {
            var field = reader.Field;
            if (field == Start)
            {
                start = Fixed(reader);
            }
            else if (field == Time)
            {
                time = Fixed(reader);
            }
            else if (field == fields.Count)
            {
                count = Fixed(reader);
            }
            else if (field == fields.Double)
            {
                value = BitConverter.UInt64BitsToDouble(Fixed(reader));
            }
            else if (field == fields.Whole)
            {
                value = (long)Fixed(reader);
            }
            else if (field == fields.BucketCounts)
            {
                ReadFixed64(reader, counts);
            }
            else if (field == fields.Bounds)
            {
                ReadFixed64(reader, bounds);
            }
            else if (field == fields.Attributes)
            {
                CommonReader.AddAttribute(Delimited(reader), attributes, intake);
            }
            else if (field == fields.Quantiles)
            {
                quantiles.Add(ReadQuantile(Delimited(reader)));
            }
            else if (exponential is not null)
            {
                ReadExponential(reader, fields, exponential);
            }
        }

        var (explicitBounds, explicitCounts) = exponential?.ToExplicit()
            ?? (MemoryMarshal.Cast<ulong, double>(CollectionsMarshal.AsSpan(bounds)).ToArray(), [.. counts]);
        return new MetricPoint
        {
            Start = start,
            Time = time,
            Value = value,
            Count = count,
            Bounds = explicitBounds,
            BucketCounts = explicitCounts,
            Quantiles = [.. quantiles],
            Attributes = [.. attributes],
        };
    }

    private static void ReadExponential(WireReader reader, PointFields fields, ExponentialBuckets buckets)
    {
        if (reader.Field == fields.Scale)
        {
            buckets.Scale = Signed(reader);
        }
        else if (reader.Field == fields.ZeroCount)
        {
            buckets.ZeroCount = Fixed(reader);
        }
        else if (reader.Field == fields.Positive)
        {
            buckets.Positive = ReadBuckets(Delimited(reader));
        }
        else if (reader.Field == fields.Negative)
        {
            buckets.Negative = ReadBuckets(Delimited(reader));
        }
    }

    private static (int Offset, IReadOnlyList<ulong> Counts) ReadBuckets(ReadOnlySpan<byte> bytes)
    {
        var offset = 0;
        List<ulong> counts = [];
        var reader = new WireReader(bytes);
        while (reader.Read())
        {
            if (reader.Field == 1)
            {
                offset = Signed(reader);
            }
            else if (reader.Field == 2)
            {
                ReadVarints(reader, counts);
            }
        }

        return (offset, counts);
    }

    private static Quantile ReadQuantile(ReadOnlySpan<byte> bytes)
    {
        double quantile = 0, value = 0;
        var reader = new WireReader(bytes);
        while (reader.Read())
        {
            if (reader.Is(1, WireType.Fixed64))
            {
                quantile = reader.Double;
            }
            else if (reader.Is(2, WireType.Fixed64))
            {
                value = reader.Double;
            }
        }

        return new Quantile(quantile, value);
    }

    private static ulong Fixed(WireReader reader) => reader.Is(reader.Field, WireType.Fixed64) ? reader.Bits : 0;

    private static ReadOnlySpan<byte> Delimited(WireReader reader) => reader.Is(reader.Field, WireType.LengthDelimited) ? reader.Bytes : [];

    /// <summary>A number in zigzag encoding.</summary>
    private static int Signed(WireReader reader) => reader.Is(reader.Field, WireType.Varint) ? (int)(reader.Bits >> 1) ^ -(int)(reader.Bits & 1) : 0;

    /// <summary>Repeated numbers come packed into one field, or one by one.</summary>
    private static void ReadFixed64(WireReader reader, List<ulong> values)
    {
        if (reader.Type == WireType.Fixed64)
        {
            Add(values, reader.Bits);
            return;
        }

        var packed = Delimited(reader);
        for (; packed.Length >= sizeof(ulong); packed = packed[sizeof(ulong)..])
        {
            Add(values, BinaryPrimitives.ReadUInt64LittleEndian(packed));
        }

        if (!packed.IsEmpty)
        {
            throw new OtlpFormatException($"The packed numbers of field {reader.Field} end too early.");
        }
    }

    private static void ReadVarints(WireReader reader, List<ulong> values)
    {
        if (reader.Type == WireType.Varint)
        {
            Add(values, reader.Bits);
            return;
        }

        for (var packed = Delimited(reader); !packed.IsEmpty;)
        {
            Add(values, WireReader.ReadVarint(ref packed));
        }
    }

    private static void Add(List<ulong> values, ulong value)
    {
        Histograms.CheckCount(values.Count);
        values.Add(value);
    }
}
