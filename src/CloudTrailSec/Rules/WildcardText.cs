using System.Text;

namespace CloudTrailSec.Rules;

/// <summary>
/// A value as Sigma writes it, taken apart: <c>*</c> and <c>?</c> stand for anything and for one character, a
/// backslash before them or before itself takes that away.
/// </summary>
internal static class WildcardText
{
    /// <summary>Unicode keeps this place free for ever: it is in no text.</summary>
    internal const char AnyCharacter = '\uFFFF';

    /// <summary>
    /// The pieces between the asterisks: always one more than there are asterisks. <see cref="AnyCharacter"/> plays
    /// the part of <c>?</c>.
    /// </summary>
    internal static List<string> Split(string value)
    {
        List<string> pieces = [];
        StringBuilder piece = new();
        for (int i = 0; i < value.Length; i++)
        {
            char letter = value[i];
            if (letter == '\\' && i + 1 < value.Length && value[i + 1] is '*' or '?' or '\\')
            {
                _ = piece.Append(value[++i]);
            }
            else if (letter == '*')
            {
                pieces.Add(piece.ToString());
                _ = piece.Clear();
            }
            else
            {
                _ = piece.Append(letter == '?' ? AnyCharacter : letter);
            }
        }

        pieces.Add(piece.ToString());
        return pieces;
    }

    /// <summary>The text that a value without wildcards stands for; null where it has wildcards.</summary>
    internal static string? Literal(string value)
    {
        List<string> pieces = Split(value);
        return pieces.Count == 1 && pieces[0].IndexOf(AnyCharacter) < 0 ? pieces[0] : null;
    }

    /// <summary>A literal text, so that it means itself.</summary>
    internal static string Escape(string literal) =>
        literal.Replace("\\", "\\\\").Replace("*", "\\*").Replace("?", "\\?");
}
