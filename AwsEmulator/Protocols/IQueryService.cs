using System.Text.Json.Nodes;

namespace Causeway.AwsEmulator.Protocols;

/// <summary>A service whose operations are form posts that answer XML, or JSON where the client asks for it.</summary>
internal interface IQueryService
{
    /// <summary>The value of the parameter <c>Version</c> of its calls.</summary>
    string Version { get; }

    string XmlNamespace { get; }

    /// <summary>
    /// What an operation does; it returns its result. Moments in it are <see cref="DateTimeOffset"/>, as each format has
    /// them its own way.
    /// </summary>
    Func<QueryRequest, JsonObject>? Find(string operation);
}
