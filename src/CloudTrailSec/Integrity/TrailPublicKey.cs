using System.Security.Cryptography;
using CloudTrailSec.Integrity;

namespace CloudTrailSec;

/// <summary>A public key that CloudTrail signs digests with in one region.</summary>
public sealed class TrailPublicKey
{
    private readonly RSAParameters? _rsa;

    internal TrailPublicKey(byte[] der, string? stated, DateTime start, DateTime end)
    {
        Value = Convert.ToBase64String(der);
        Fingerprint = Fingerprints.Of(der) ?? stated?.ToLowerInvariant() ?? string.Empty;
        ValidityStart = start;
        ValidityEnd = end;
        _rsa = RsaPublicKey.TryRead(der, out RSAParameters rsa) ? rsa : null;
    }

    /// <summary>The key as CloudTrail gives it: base64 of DER, PKCS#1 or SubjectPublicKeyInfo.</summary>
    public string Value { get; }

    /// <summary>What digests name it by: the MD5 of its DER bytes, hex.</summary>
    public string Fingerprint { get; }

    /// <summary>From when on it is in use, UTC; MinValue where not known.</summary>
    public DateTime ValidityStart { get; }

    /// <summary>Until when it is in use, UTC; MaxValue where not known.</summary>
    public DateTime ValidityEnd { get; }

    /// <summary>Whether it could be read as an RSA key.</summary>
    public bool IsReadable => _rsa is not null;

    /// <summary>Whether a signature (RSA, PKCS#1 v1.5, SHA-256) fits a hash.</summary>
    /// <param name="hash">The SHA-256 of what was signed.</param>
    /// <param name="signature">The signature's bytes.</param>
    /// <returns>Whether it fits; false where the key cannot be read.</returns>
    public bool Verifies(byte[] hash, byte[] signature)
    {
        using RSA? rsa = Open();
        return rsa is not null && Fits(rsa, hash, signature);
    }

    /// <summary>Makes the key ready to be used by one thread; null where it cannot be read, or the platform refuses it.</summary>
    internal RSA? Open()
    {
        if (_rsa is not { } parameters)
        {
            return null;
        }

        RSA rsa = RSA.Create();
        try
        {
            rsa.ImportParameters(parameters);
            return rsa;
        }
        catch (CryptographicException)
        {
            rsa.Dispose();
            return null;
        }
    }

    internal static bool Fits(RSA rsa, byte[] hash, byte[] signature)
    {
        try
        {
            return rsa.VerifyHash(hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            return false; // A signature that the platform will not even try proves nothing.
        }
    }
}
