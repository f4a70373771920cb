using System.Text.Json;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Json;

/// <summary>Walks the three requests, which nest alike: items of scopes of resources.</summary>
internal static class JsonWalk
{
    /// <summary>Reads one span, log record or metric; null where it cannot be stored.</summary>
    public delegate T? ItemReader<T>(JsonElement item, TelemetryResource resource, string scope, Intake intake);

    public static OtlpResult<T> Read<T>(
        JsonElement request, Intake intake, (string Resources, string Scopes, string Items) names, ItemReader<T> readItem, string whyRejected)
        where T : class
    {
        var batches = new List<Batch<T>>();
        var rejected = 0;
        foreach (var resourceItems in OtlpJson.List(request, names.Resources))
        {
            var batch = new Batch<T>(OtlpJson.Resource(resourceItems, intake), []);
            foreach (var scopeItems in OtlpJson.List(resourceItems, names.Scopes))
            {
                var scope = OtlpJson.Scope(scopeItems, intake);
                foreach (var element in OtlpJson.List(scopeItems, names.Items))
                {
                    if (readItem(element, batch.Resource, scope, intake) is { } item)
                    {
                        batch.Items.Add(item);
                    }
                    else
                    {
                        rejected++;
                    }
                }
            }

            batches.Add(batch);
        }

        return new OtlpResult<T>(batches, new Rejection(rejected, rejected == 0 ? null : whyRejected), intake.Losses);
    }
}
