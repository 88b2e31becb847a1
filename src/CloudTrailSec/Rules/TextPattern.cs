namespace CloudTrailSec.Rules;

/// <summary>A text with wildcards, compiled for comparison with UTF-8.</summary>
internal sealed class TextPattern
{
    /// <summary>Stands for one character in a piece: a byte that UTF-8 does not have.</summary>
    private const byte Any = 0xFF;

    private readonly byte[][] _pieces;
    private readonly bool _isCased;
    private readonly bool _needsFold;

    private TextPattern(List<string> pieces, bool isCased)
    {
        _isCased = isCased;
        _needsFold = !isCased && pieces.Exists(p => p.Any(c => c is >= '\x80' and not WildcardText.AnyCharacter));
        _pieces = [.. pieces.Select(p => Compile(p, isCased))];
        Exact = pieces.Count == 1 && _pieces[0].AsSpan().IndexOf(Any) < 0 ? pieces[0] : null;
    }

    /// <summary>The one text that matches, where there are no wildcards.</summary>
    internal string? Exact { get; }

    /// <summary>A pattern out of a value in Sigma's writing.</summary>
    internal static TextPattern Parse(string value, TextPlace place, bool isCased)
    {
        List<string> pieces = WildcardText.Split(value);
        if (place is TextPlace.Anywhere or TextPlace.AtEnd)
        {
            pieces.Insert(0, string.Empty);
        }

        if (place is TextPlace.Anywhere or TextPlace.AtStart)
        {
            pieces.Add(string.Empty);
        }

        return new TextPattern(pieces, isCased);
    }

    internal bool Matches(ReadOnlySpan<byte> text)
    {
        text = _needsFold ? TextFold.Foldable(text) : text;
        ReadOnlySpan<byte> first = _pieces[0];
        int at = MatchAt(text, 0, first);
        if (_pieces.Length == 1)
        {
            return at == text.Length;
        }

        for (int i = 1; i < _pieces.Length - 1 && at >= 0; i++)
        {
            at = Find(text, at, _pieces[i]);
        }

        return at >= 0 && MatchesEnd(text.Slice(at), _pieces[_pieces.Length - 1]);
    }

    private static byte[] Compile(string piece, bool isCased)
    {
        List<byte> bytes = [];
        string[] runs = piece.Split(WildcardText.AnyCharacter);
        for (int i = 0; i < runs.Length; i++)
        {
            if (i > 0)
            {
                bytes.Add(Any);
            }

            bytes.AddRange(isCased ? Compat.Utf8.ToBytes(runs[i]) : TextFold.Fold(runs[i]));
        }

        return [.. bytes];
    }

    /// <summary>The end of the piece where it stands at a place; -1 where it does not.</summary>
    private int MatchAt(ReadOnlySpan<byte> text, int at, ReadOnlySpan<byte> piece)
    {
        for (int i = 0; i < piece.Length; i++)
        {
            if (at >= text.Length)
            {
                return -1;
            }

            byte letter = text[at++];
            if (piece[i] == Any)
            {
                while (at < text.Length && (text[at] & 0xC0) == 0x80)
                {
                    at++;
                }
            }
            else if (letter != piece[i] && (_isCased || TextFold.Lower(letter) != piece[i]))
            {
                return -1;
            }
        }

        return at;
    }

    private int Find(ReadOnlySpan<byte> text, int from, ReadOnlySpan<byte> piece)
    {
        if (piece.IndexOf(Any) < 0)
        {
            ReadOnlySpan<byte> rest = text.Slice(from);
            int index = _isCased ? rest.IndexOf(piece) : TextFold.IndexOf(rest, piece);
            return index < 0 ? -1 : from + index + piece.Length;
        }

        for (int at = from; at <= text.Length; at++)
        {
            int end = MatchAt(text, at, piece);
            if (end >= 0)
            {
                return end;
            }
        }

        return -1;
    }

    private bool MatchesEnd(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> piece)
    {
        if (piece.IndexOf(Any) < 0)
        {
            int start = rest.Length - piece.Length;
            return start >= 0 && MatchAt(rest, start, piece) == rest.Length;
        }

        for (int at = 0; at < rest.Length; at++)
        {
            if (MatchAt(rest, at, piece) == rest.Length)
            {
                return true;
            }
        }

        return false;
    }
}
