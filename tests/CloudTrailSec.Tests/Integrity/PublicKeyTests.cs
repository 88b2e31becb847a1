using System.Security.Cryptography;
using CloudTrailSec.Integrity;
using CloudTrailSec.Tests.Events;

namespace CloudTrailSec.Tests.Integrity;

public sealed class PublicKeyTests
{
    // A key and two signatures of CloudTrail's own, with the hashes they were made over, from the samples in
    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-custom-validation.html and
    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html.
    private const string AwsKey =
        "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAqlzPJbvZJ42UdcmLfPUqXYNfOs6I8lCfao/tOs8CmzPOEdtLWugB9xoIUz78qVHdKIqxbaG4"
        + "jWHfJBiOSSFBM0lt8cdVo4TnRa7oG9io5pysS6DJhBBAeXsicufsiFJR+wrUNh8RSLxL4k6G1+BhLX20tJkZ/erT97tDGBujAelqseGg3vPZbTx9SMfO"
        + "LN65PdLFudLP7Gat0Z9p5jw/rjpclKfo9Bfc3heeBxWGKwBBOKnFAaN9V57pOaosCvPKmHd9bg7jsQkI9Xp22IzGLsTFJZYVA3KiTAElDMu80iFXPHEq"
        + "9hKNbt9e4URFam+1utKVEiLkR2disdCmPTK0VQIDAQAB";

    [Theory]
    [InlineData(
        "4cdaa85fddf1a1a032e5fca5d16d104d1b03f2b31641eff267d877264a44c570",
        "50887ccffad4c002b97caa37cc9dc626e3c680207d41d27fa5835458e066e0d3652fc4dfc30937e4d5f4cc7f796e7a258fb50a43ac427f2237f6e505d4efaf37"
        + "3d156e15e3b68dea9f58111d395b62628d6bd367a9024d2183b5c5f6e19466d3a996b92df705bc997b8a0e13430f241d733cf95df4e41bb6c304c3f583630435"
        + "72ea57a27085639ce187e679c0d81c7519b1184fa77fb7ab0b0e40a32dace6e1eefc3995c5ae182da49b62b26398cebb52a2201a6387b75b89c83e5570bcb9bb"
        + "a6c34a80f2f00a1c6ebe07d1ff149eccd812dc805bb3eeff6657db32a6cb48d2d096404eb76181877bc6ebb8cd0b23f823200155b2fd8848d428e46e8456328a")]
    [InlineData(
        "eb6fb72c4f3302de4b4a4693658e3a7bf1d464330eb80399500fe11bf1b7ab00",
        "82705525fb0fe7f919f9434e5b7138cb41793c776c7414f3520c0242902daa8cc8286b29263d2627f2f259471c745b1654af76e2073264b2510fd45236b3aea4"
        + "d80c0e8e6455223d7bd54ff80af0edf22a5f14fa856626daec919f0591479aa4f213787ba1e1076328dcf8ff624e03a977fa5612dcf58594c590fd8c1c5b48bd"
        + "df43fc84ecc00b41bedd0ff7f293c3e2de8dcdc78f98b03e17577f5822ba842399d69eb79921c0429773509520e08c8b518702d987dfbb3a4e5d8c5f17673ce1"
        + "f989dfff82d4becf24e452f20d3bcac94ad50131f93e57f10155536acb54c60efbe9d57228c2b930bc6082b2318e3ccd36834a8e835b8d112dbf32145f445c11")]
    public void Signatures_of_CloudTrails_own_verify(string hash, string signature)
    {
        TrailPublicKey key = SignedTrail.PublicKey(Convert.FromBase64String(AwsKey));
        Assert.Equal("31e8b5433410dfb61a9dc45cc65b22ff", key.Fingerprint);
        byte[] signed = Convert.FromHexString(signature);
        Assert.True(key.Verifies(Convert.FromHexString(hash), signed));
        signed[100] ^= 1;
        Assert.False(key.Verifies(Convert.FromHexString(hash), signed));
    }

    [Fact]
    public void Keys_are_read_as_the_tools_print_them()
    {
        using TrailFolder folder = new();
        string path = folder.Add("keys.json", $$"""
            [{ "PublicKeyList": [{ "Value": "{{AwsKey}}", "ValidityStartTime": "1434589370.0", "Fingerprint": "31E8" }] },
             { "publicKeyList": [{ "value": "AAAA", "ValidityEndTime": "2026-02-01T00:00:00+02:00" }] }]
            """);
        IReadOnlyCollection<TrailPublicKey> keys = TrailPublicKeys.Read([path]).Keys;
        Assert.Equal([true, false], keys.Select(k => k.IsReadable));
        Assert.Equal(new DateTime(2015, 6, 18, 1, 2, 50, DateTimeKind.Utc), keys.First().ValidityStart);
        Assert.Equal(new DateTime(2026, 1, 31, 22, 0, 0, DateTimeKind.Utc), keys.Last().ValidityEnd);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("no json")]
    [InlineData("""{"PublicKeyList":[{"Value":"?"}]}""")]
    public void A_file_without_keys_is_refused(string text)
    {
        using TrailFolder folder = new();
        string path = folder.Add("keys.json", text);
        Assert.Throws<InvalidDataException>(() => TrailPublicKeys.Read([path]));
    }

    [Fact]
    public void A_key_whose_exponent_is_1_fits_everything_and_is_refused()
    {
        using RSA rsa = RSA.Create(2048);
        byte[] der = rsa.ExportRSAPublicKey();
        Assert.True(RsaPublicKey.TryRead(der, out _));
        byte[] one = [0x30, 0x82, 0x01, 0x08, .. der[4..^5], 0x02, 0x01, 0x01];
        Assert.False(RsaPublicKey.TryRead(one, out _));
    }
}
