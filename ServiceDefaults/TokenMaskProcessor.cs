using System.Diagnostics;
using OpenTelemetry;

namespace Causeway.ServiceDefaults;

/// <summary>Keeps tokens out of every span, whoever wrote it: the server's and the client's spans carry paths and addresses as they were sent.</summary>
internal sealed class TokenMaskProcessor : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        ArgumentNullException.ThrowIfNull(data);
        data.DisplayName = TokenMask.Apply(data.DisplayName);
        foreach (var (name, value) in data.TagObjects.ToList())
        {
            if (value is string text && TokenMask.Apply(text) is var masked && !ReferenceEquals(masked, text))
            {
                data.SetTag(name, masked);
            }
        }

        if (data.StatusDescription is { } description)
        {
            data.SetStatus(data.Status, TokenMask.Apply(description));
        }
    }
}
