using System.Text;
using CloudTrailSec.Rules;

namespace CloudTrailSec.Sigma;

/// <summary>
/// A value on its way through the encodings: text in Sigma's writing, or bytes after the first of them.
/// </summary>
internal readonly struct EncodedValue(string text, byte[]? bytes)
{
    /// <summary>The bytes that the next encoding works on.</summary>
    /// <exception cref="FormatException">The value has wildcards, which no encoding has.</exception>
    internal byte[] Bytes => bytes ?? Encoding.UTF8.GetBytes(Literal);

    /// <summary>The text without Sigma's escapes.</summary>
    internal string Literal =>
        WildcardText.Literal(text) ?? throw new FormatException("A value with wildcards cannot be encoded.");

    /// <summary>The value in Sigma's writing; bytes as one character each.</summary>
    internal string Pattern => bytes is null ? text : WildcardText.Escape(new string([.. bytes.Select(b => (char)b)]));

    internal static EncodedValue OfText(string literal) => new(WildcardText.Escape(literal), null);
}
