using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>The devices that wait for their users. Their number is limited; the oldest give way.</summary>
internal sealed class DeviceCodeStore(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(900);

    private const int Most = 1000;
    private const string UserCodeLetters = "BCDFGHJKLMNPQRSTVWXZ23456789";

    private readonly ConcurrentDictionary<string, DeviceCode> _codes = new(StringComparer.Ordinal);

    public DeviceCode Create(Guid? tenantId, Guid clientId, string scope)
    {
        var code = new DeviceCode
        {
            Text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(48)),
            UserCode = RandomNumberGenerator.GetString(UserCodeLetters, 9),
            ClientId = clientId,
            TenantId = tenantId,
            Scope = scope,
            Expires = time.GetUtcNow() + Lifetime,
        };
        foreach (var old in _codes.Values.OrderByDescending(old => old.Expires).Skip(Most - 1))
        {
            Remove(old);
        }

        _codes[code.Text] = code;
        return code;
    }

    public DeviceCode? Find(string text) => _codes.GetValueOrDefault(text);

    public DeviceCode? FindByUserCode(string userCode) => _codes.Values.FirstOrDefault(code =>
        string.Equals(code.UserCode, userCode.Trim(), StringComparison.OrdinalIgnoreCase) && code.Expires > time.GetUtcNow());

    public void Remove(DeviceCode code) => _codes.TryRemove(code.Text, out _);
}
