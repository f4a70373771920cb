using System.Text.Json.Serialization;

namespace Causeway.Conformance.Functions;

[JsonSerializable(typeof(string))]
internal sealed partial class ContractJsonContext : JsonSerializerContext;
