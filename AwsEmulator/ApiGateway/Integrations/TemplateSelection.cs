using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Mapping;

namespace Causeway.AwsEmulator.ApiGateway.Integrations;

/// <summary>Chooses a template by media type, parameters aside.</summary>
internal static class TemplateSelection
{
    public static MappingTemplate? Choose(ImmutableArray<KeyValuePair<string, MappingTemplate>> templates, string mediaType)
    {
        foreach (var (key, template) in templates)
        {
            if (key.Equals(mediaType, StringComparison.OrdinalIgnoreCase))
            {
                return template;
            }
        }

        return null;
    }
}
