using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Causeway.Hosting.Provisioning;

/// <summary>Reads an OpenAPI document, YAML or JSON.</summary>
internal static class OpenApiFile
{
    /// <exception cref="AwsException">The file cannot be read.</exception>
    public static JsonObject Read(string file)
    {
        try
        {
            using var reader = File.OpenText(file);
            var yaml = new YamlStream();
            yaml.Load(reader);
            return yaml.Documents is [{ RootNode: YamlMappingNode root }]
                ? YamlConverter.ToJson(root).AsObject()
                : throw new AwsException($"{file}: an OpenAPI document is one object.");
        }
        catch (YamlException exception)
        {
            throw new AwsException($"{file}({exception.Start.Line},{exception.Start.Column}): {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AwsException($"{file}: {exception.Message}");
        }
    }
}
