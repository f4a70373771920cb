using System.Xml.Linq;

namespace Causeway.AwsEmulator.Tests.Lambda.Support;

/// <summary>What a Query service answered.</summary>
internal sealed record QueryAnswer(int Status, string? ContentType, XElement Xml)
{
    public string Text(string element) => Texts(element).First();

    public IEnumerable<string> Texts(string element) => Xml.Descendants().Where(found => found.Name.LocalName == element).Select(found => found.Value);
}
