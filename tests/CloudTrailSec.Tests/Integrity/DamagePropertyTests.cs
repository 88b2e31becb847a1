using System.IO.Compression;
using System.Security.Cryptography;
using CloudTrailSec.Integrity;
using FsCheck;
using FsCheck.Fluent;

namespace CloudTrailSec.Tests.Integrity;

/// <summary>Whatever is done to a signed trail, it is never taken for what CloudTrail delivered.</summary>
public sealed class DamagePropertyTests
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void A_flipped_bit_in_a_digest_or_log_is_never_valid()
    {
        using SignedTrail trail = SignedTrail.OfHours(2, 1);
        string[] keys = [.. trail.Digests, .. trail.Logs];
        Dictionary<string, byte[]> whole = keys.ToDictionary(k => k, trail.Read);
        Arbitrary<(int, int)> flips = Gen.Zip(Gen.Choose(0, keys.Length - 1), Gen.Choose(0, 1 << 20)).ToArbitrary();
        Check.One(s_config, Prop.ForAll(flips, flip =>
        {
            string key = keys[flip.Item1];
            byte[] damaged = [.. whole[key]];
            int at = flip.Item2 / 8 % damaged.Length;
            damaged[at] ^= (byte)(1 << (flip.Item2 % 8));
            trail.Write(key, damaged);
            IntegrityVerdict verdict = trail.Check().Verdict;
            trail.Write(key, whole[key]);

            // What is signed is the text. A header's time, and the bits that fill up the last byte, are no part of it.
            return verdict != IntegrityVerdict.Valid || Text(damaged).SequenceEqual(Text(whole[key]));
        }));
    }

    private static byte[] Text(byte[] packed)
    {
        using MemoryStream text = new();
        using GZipStream gzip = new(new MemoryStream(packed), CompressionMode.Decompress);
        gzip.CopyTo(text);
        return text.ToArray();
    }

    [Fact]
    public void A_cut_or_longer_object_is_never_valid()
    {
        using SignedTrail trail = SignedTrail.OfHours(1, 1);
        string[] keys = [.. trail.Digests, .. trail.Logs];
        Dictionary<string, byte[]> whole = keys.ToDictionary(k => k, trail.Read);
        Arbitrary<(int, int)> changes = Gen.Zip(Gen.Choose(0, keys.Length - 1), Gen.Choose(-500, 20)).Where(c => c.Item2 != 0).ToArbitrary();
        Check.One(s_config, Prop.ForAll(changes, change =>
        {
            byte[] bytes = whole[keys[change.Item1]];
            byte[] tail = bytes[^Math.Max(0, Math.Min(change.Item2, bytes.Length))..];
            trail.Write(keys[change.Item1], change.Item2 < 0 ? bytes[..Math.Max(0, bytes.Length + change.Item2)] : [.. bytes, .. tail]);
            IntegrityVerdict verdict = trail.Check().Verdict;
            trail.Write(keys[change.Item1], bytes);
            return verdict != IntegrityVerdict.Valid;
        }));
    }

    [Fact]
    public void Damaged_keys_crash_nothing_and_verify_nothing()
    {
        using RSA rsa = RSA.Create(2048);
        byte[] der = rsa.ExportSubjectPublicKeyInfo(), hash = SHA256.HashData(der);
        byte[] signature = rsa.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Arbitrary<(int, byte)[]> edits = Gen.Zip(Gen.Choose(0, der.Length - 1), Gen.Choose(1, 255).Select(b => (byte)b))
            .ArrayOf().Where(e => e.Length > 0).ToArbitrary();
        Check.One(s_config.WithMaxTest(5000), Prop.ForAll(edits, changes =>
        {
            byte[] damaged = [.. der];
            foreach ((int at, byte mask) in changes)
            {
                damaged[at] ^= mask;
            }

            // Before byte 33 stand lengths and the algorithm's parameters, which are no part of the key.
            return damaged.AsSpan(33).SequenceEqual(der.AsSpan(33)) || !SignedTrail.PublicKey(damaged).Verifies(hash, signature);
        }));
    }

    [Fact]
    public void Any_text_is_a_digest_or_not_and_crashes_nothing()
    {
        Arbitrary<byte[]> texts = Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf().ToArbitrary();
        Check.One(s_config.WithMaxTest(5000), Prop.ForAll(texts, text =>
            DigestFile.Parse(text) is null && DigestMetadata.Parse(text)?.Signature is null && !RsaPublicKey.TryRead(text, out _)));
    }
}
