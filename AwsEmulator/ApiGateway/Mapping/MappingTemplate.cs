using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Mapping.Templates;

namespace Causeway.AwsEmulator.ApiGateway.Mapping;

/// <summary>A body template of an integration.</summary>
internal sealed class MappingTemplate
{
    private readonly ImmutableArray<TemplateNode> _nodes;

    private MappingTemplate(ImmutableArray<TemplateNode> nodes) => _nodes = nodes;

    /// <exception cref="FormatException">The template uses what is not supported; the message names its line.</exception>
    public static MappingTemplate Parse(string text) => new(TemplateParser.Parse(text));

    /// <exception cref="TemplateException">The template failed.</exception>
    public string Render(MappingInput input) => new TemplateRenderer(input).Render(_nodes);
}
