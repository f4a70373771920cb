using System.Text.Json.Serialization;

namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>Serializes tickets without reflection.</summary>
[JsonSerializable(typeof(Ticket))]
internal sealed partial class TicketJson : JsonSerializerContext;
