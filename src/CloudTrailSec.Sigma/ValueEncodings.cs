using System.Text;

namespace CloudTrailSec.Sigma;

/// <summary>Sigma's encodings: each makes one value or more out of one.</summary>
internal static class ValueEncodings
{
    internal static IEnumerable<EncodedValue> Base64(EncodedValue value) =>
        [EncodedValue.OfText(Convert.ToBase64String(value.Bytes))];

    /// <summary>
    /// What can be seen of the value in base64 of a longer text, wherever in it the value starts: characters that
    /// neighbours have a part in are cut off.
    /// </summary>
    internal static IEnumerable<EncodedValue> Base64Offset(EncodedValue value)
    {
        byte[] bytes = value.Bytes;
        for (int offset = 0; offset < 3; offset++)
        {
            string text = Convert.ToBase64String([.. new byte[offset], .. bytes]);
            int first = ((offset * 8) + 5) / 6;
            int whole = (offset + bytes.Length) * 8 / 6;
            if (whole > first)
            {
                yield return EncodedValue.OfText(text.Substring(first, whole - first));
            }
        }
    }

    internal static IEnumerable<EncodedValue> Utf16Le(EncodedValue value) => [Bytes(Encoding.Unicode, value)];

    internal static IEnumerable<EncodedValue> Utf16Be(EncodedValue value) => [Bytes(Encoding.BigEndianUnicode, value)];

    /// <summary>With the byte order mark in front.</summary>
    internal static IEnumerable<EncodedValue> Utf16(EncodedValue value) =>
        [new(string.Empty, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(value.Literal)])];

    private static EncodedValue Bytes(Encoding encoding, EncodedValue value) =>
        new(string.Empty, encoding.GetBytes(value.Literal));
}
