using System.Security.Cryptography;

namespace CloudTrailSec.Integrity;

/// <summary>Public keys, made ready for many signatures. For one thread.</summary>
internal sealed class OpenKeys : IDisposable
{
    private readonly Dictionary<TrailPublicKey, RSA?> _open = [];

    /// <summary>Whether a signature (RSA, PKCS#1 v1.5, SHA-256) fits a hash.</summary>
    internal bool Verify(TrailPublicKey key, byte[] hash, byte[] signature)
    {
        if (!_open.TryGetValue(key, out RSA? rsa))
        {
            _open.Add(key, rsa = key.Open());
        }

        return rsa is not null && TrailPublicKey.Fits(rsa, hash, signature);
    }

    public void Dispose()
    {
        foreach (RSA? rsa in _open.Values)
        {
            rsa?.Dispose();
        }
    }
}
