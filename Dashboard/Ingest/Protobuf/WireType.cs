namespace Causeway.Dashboard.Ingest.Protobuf;

/// <summary>How a field is encoded.</summary>
/// <seealso href="https://protobuf.dev/programming-guides/encoding/"/>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    LengthDelimited = 2,
    Fixed32 = 5,
}
