using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;

namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>
/// Turns tickets into opaque text and back. The text carries the ticket, encrypted with a key of this run, so that the mock
/// needs no memory for tokens it gave out; a restart ends them all.
/// </summary>
internal sealed class TicketProtector(TimeProvider time) : IDisposable
{
    private const string Prefix = "1.A";
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly AesGcm _aes = new(RandomNumberGenerator.GetBytes(32), TagSize);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _redeemed = new();

    public string Protect(Ticket ticket)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(ticket, TicketJson.Default.Ticket);
        var sealedTicket = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(sealedTicket.AsSpan(0, NonceSize));
        lock (_aes)
        {
            _aes.Encrypt(
                sealedTicket.AsSpan(0, NonceSize), plain, sealedTicket.AsSpan(NonceSize, plain.Length), sealedTicket.AsSpan(^TagSize..));
        }

        return Prefix + Base64Url.EncodeToString(sealedTicket);
    }

    /// <summary>The ticket, which may have expired; null where the text is none of ours.</summary>
    public Ticket? Unprotect(string text, TicketKind kind)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || !Base64Url.IsValid(text.AsSpan(Prefix.Length)))
        {
            return null;
        }

        var sealedTicket = Base64Url.DecodeFromChars(text.AsSpan(Prefix.Length));
        if (sealedTicket.Length <= NonceSize + TagSize)
        {
            return null;
        }

        var plain = new byte[sealedTicket.Length - NonceSize - TagSize];
        try
        {
            lock (_aes)
            {
                _aes.Decrypt(
                    sealedTicket.AsSpan(0, NonceSize), sealedTicket.AsSpan(NonceSize, plain.Length), sealedTicket.AsSpan(^TagSize..), plain);
            }
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        var ticket = JsonSerializer.Deserialize(plain, TicketJson.Default.Ticket);
        return ticket?.Kind == kind ? ticket : null;
    }

    public bool HasExpired(Ticket ticket) => ticket.Expires <= time.GetUtcNow();

    /// <summary>Uses a ticket that is good for one time only; false where it has been used before.</summary>
    public bool Redeem(Ticket ticket)
    {
        var now = time.GetUtcNow();
        foreach (var (id, _) in _redeemed.Where(entry => entry.Value <= now))
        {
            _redeemed.TryRemove(id, out _);
        }

        return _redeemed.TryAdd(ticket.Id, ticket.Expires);
    }

    public void Dispose() => _aes.Dispose();
}
