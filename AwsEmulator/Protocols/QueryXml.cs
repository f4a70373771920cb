using System.Text;
using System.Text.Json.Nodes;
using System.Xml;

namespace Causeway.AwsEmulator.Protocols;

/// <summary>Writes answers of Query services as XML. Only this class loads the XML library, and only once it is called.</summary>
internal static class QueryXml
{
    public const string ContentType = "text/xml";

    private static readonly XmlWriterSettings Settings = new() { OmitXmlDeclaration = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    public static ReadOnlyMemory<byte> Render(string root, string xmlNamespace, JsonObject content)
    {
        using var body = new MemoryStream();
        using (var xml = XmlWriter.Create(body, Settings))
        {
            xml.WriteStartElement(root, xmlNamespace);
            WriteMembers(xml, content);
            xml.WriteEndElement();
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static void WriteMembers(XmlWriter xml, JsonObject members)
    {
        foreach (var (name, value) in members)
        {
            Write(xml, name, value);
        }
    }

    private static void Write(XmlWriter xml, string element, JsonNode? node)
    {
        switch (node)
        {
            case null:
                break;
            case JsonObject members:
                xml.WriteStartElement(element);
                WriteMembers(xml, members);
                xml.WriteEndElement();
                break;
            case JsonArray items:
                xml.WriteStartElement(element);
                foreach (var item in items)
                {
                    Write(xml, "member", item);
                }

                xml.WriteEndElement();
                break;
            case JsonValue value when QueryShapes.IsMoment(value, out var time):
                xml.WriteElementString(element, QueryProtocol.Time(time));
                break;
            default:
                xml.WriteElementString(element, node.ToString());
                break;
        }
    }
}
