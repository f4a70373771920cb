using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Protobuf;

/// <summary>Walks the three requests, which nest alike: items of scopes of resources.</summary>
internal static class ResourceWalk
{
    private const int ResourceItems = 1;
    private const int ScopeItems = 2;
    private const int Item = 2;

    /// <summary>Reads one span, log record or metric; null where it cannot be stored.</summary>
    public delegate T? ItemReader<T>(ReadOnlySpan<byte> item, TelemetryResource resource, string scope, Intake intake);

    public static OtlpResult<T> Read<T>(ReadOnlySpan<byte> request, Intake intake, ItemReader<T> readItem, string whyRejected)
        where T : class
    {
        var batches = new List<Batch<T>>();
        var rejected = 0;
        var requests = new WireReader(request);
        while (requests.Read())
        {
            if (!requests.Is(ResourceItems, WireType.LengthDelimited))
            {
                continue;
            }

            var batch = new Batch<T>(CommonReader.ReadResource(requests.Bytes, intake), []);
            var scopes = new WireReader(requests.Bytes);
            while (scopes.Read())
            {
                if (scopes.Is(ScopeItems, WireType.LengthDelimited))
                {
                    ReadScope(scopes.Bytes, batch, intake, readItem, ref rejected);
                }
            }

            batches.Add(batch);
        }

        return new OtlpResult<T>(batches, new Rejection(rejected, rejected == 0 ? null : whyRejected), intake.Losses);
    }

    private static void ReadScope<T>(ReadOnlySpan<byte> scopeItems, Batch<T> batch, Intake intake, ItemReader<T> readItem, ref int rejected)
        where T : class
    {
        var scope = CommonReader.ReadScope(scopeItems, intake);
        var items = new WireReader(scopeItems);
        while (items.Read())
        {
            if (!items.Is(Item, WireType.LengthDelimited))
            {
                continue;
            }

            if (readItem(items.Bytes, batch.Resource, scope, intake) is { } item)
            {
                batch.Items.Add(item);
            }
            else
            {
                rejected++;
            }
        }
    }
}
