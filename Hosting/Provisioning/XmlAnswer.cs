using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace Causeway.Hosting.Provisioning;

/// <summary>What an XML document of a Query service says.</summary>
/// <seealso href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html"/>
internal static class XmlAnswer
{
    /// <summary>The elements that hold a text, by name; of several with one name the last.</summary>
    /// <exception cref="XmlException">It is no XML.</exception>
    public static JsonObject Read(string text)
    {
        var result = new JsonObject();
        using var reader = XmlReader.Create(new StringReader(text));
        foreach (var leaf in XDocument.Load(reader).Descendants().Where(element => !element.HasElements))
        {
            result[leaf.Name.LocalName] = leaf.Value;
        }

        return result;
    }
}
