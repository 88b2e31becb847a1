using System.Security.Cryptography;

namespace CloudTrailSec.Integrity;

/// <summary>
/// RSA public keys out of DER: PKCS#1 (RFC 8017, A.1.1) or X.509 SubjectPublicKeyInfo (RFC 5280). Read by hand, since
/// .NET Standard 2.0 has no reader.
/// </summary>
internal static class RsaPublicKey
{
    private const byte Integer = 0x02, BitString = 0x03, Sequence = 0x30;
    private const int FewestBytes = 128, MostBytes = 2048;

    // rsaEncryption, 1.2.840.113549.1.1.1, with its tag and length.
    private static readonly byte[] s_rsaEncryption = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01];

    internal static bool TryRead(byte[] der, out RSAParameters key)
    {
        key = default;
        ReadOnlySpan<byte> rest = der;
        if (!TryTake(ref rest, Sequence, out ReadOnlySpan<byte> body) || !rest.IsEmpty)
        {
            return false;
        }

        if (body.Length > 0 && body[0] == Sequence)
        {
            return TryUnwrap(body, out ReadOnlySpan<byte> inner) && TryReadNumbers(inner, out key);
        }

        return TryReadNumbers(body, out key);
    }

    /// <summary>The two numbers' sequence inside a SubjectPublicKeyInfo.</summary>
    private static bool TryUnwrap(ReadOnlySpan<byte> info, out ReadOnlySpan<byte> numbers)
    {
        numbers = default;
        return TryTake(ref info, Sequence, out ReadOnlySpan<byte> algorithm)
            && algorithm.StartsWith(s_rsaEncryption)
            && TryTake(ref info, BitString, out ReadOnlySpan<byte> bits)
            && info.IsEmpty && bits.Length > 1 && bits[0] == 0
            && Only(bits.Slice(1), out numbers);
    }

    private static bool Only(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> body) =>
        TryTake(ref text, Sequence, out body) && text.IsEmpty;

    private static bool TryReadNumbers(ReadOnlySpan<byte> body, out RSAParameters key)
    {
        key = default;
        if (!TryTake(ref body, Integer, out ReadOnlySpan<byte> modulus)
            || !TryTake(ref body, Integer, out ReadOnlySpan<byte> exponent)
            || !body.IsEmpty)
        {
            return false;
        }

        modulus = WithoutZeros(modulus);
        exponent = WithoutZeros(exponent);

        // An exponent of 1 makes every "signature" fit; AWS uses 65537.
        if (modulus.Length is < FewestBytes or > MostBytes || exponent.Length is < 1 or > 4
            || (exponent[exponent.Length - 1] & 1) == 0 || (exponent.Length == 1 && exponent[0] < 3))
        {
            return false;
        }

        key = new RSAParameters { Modulus = modulus.ToArray(), Exponent = exponent.ToArray() };
        return true;
    }

    private static ReadOnlySpan<byte> WithoutZeros(ReadOnlySpan<byte> number)
    {
        while (!number.IsEmpty && number[0] == 0)
        {
            number = number.Slice(1);
        }

        return number;
    }

    private static bool TryTake(scoped ref ReadOnlySpan<byte> text, byte tag, out ReadOnlySpan<byte> body)
    {
        body = default;
        if (text.Length < 2 || text[0] != tag)
        {
            return false;
        }

        int at = 2, length = text[1];
        if (length >= 0x80)
        {
            int count = length & 0x7F;
            length = 0;
            if (count is 0 or > 3 || text.Length < 2 + count)
            {
                return false;
            }

            for (int i = 0; i < count; i++)
            {
                length = (length << 8) | text[at++];
            }
        }

        if (text.Length - at < length)
        {
            return false;
        }

        body = text.Slice(at, length);
        text = text.Slice(at + length);
        return true;
    }
}
