namespace CloudTrailSec.Posture;

/// <summary>The words of a filter pattern, taken one by one.</summary>
internal sealed class FilterTokens(string text)
{
    private static readonly string[] s_operators = ["!=", "<=", ">=", "=", "<", ">"];

    private int _at;

    internal bool IsAtEnd
    {
        get
        {
            SkipBlanks();
            return _at == text.Length;
        }
    }

    internal bool Take(string mark)
    {
        SkipBlanks();
        bool isThere = string.CompareOrdinal(text, _at, mark, 0, mark.Length) == 0;
        _at += isThere ? mark.Length : 0;
        return isThere;
    }

    internal bool TakeWord(string word)
    {
        SkipBlanks();
        int end = _at + word.Length;
        bool isThere = end <= text.Length
            && string.Compare(text, _at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
            && (end == text.Length || !char.IsLetterOrDigit(text[end]));
        _at = isThere ? end : _at;
        return isThere;
    }

    internal string? TakeOperator() => Array.Find(s_operators, Take);

    /// <summary>A path such as <c>$.userIdentity.type</c>, without its beginning.</summary>
    internal string? TakePath()
    {
        if (!Take("$."))
        {
            return null;
        }

        int start = _at;
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '.' or '_' or '-' or '[' or ']' or ':'))
        {
            _at++;
        }

        return _at > start ? text.Substring(start, _at - start) : null;
    }

    /// <summary>A text in quotation marks, a regular expression between percent signs, or a bare word.</summary>
    internal string? TakeValue()
    {
        SkipBlanks();
        if (_at == text.Length)
        {
            return null;
        }

        char mark = text[_at];
        if (mark is '"' or '\'' or '%')
        {
            int end = text.IndexOf(mark, _at + 1);
            if (end < 0)
            {
                return null;
            }

            string inner = text.Substring(_at + 1, end - _at - 1);
            _at = end + 1;
            return mark == '%' ? $"%{inner}%" : inner;
        }

        int start = _at;
        while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && text[_at] is not (')' or '(' or '&' or '|'))
        {
            _at++;
        }

        return _at > start ? text.Substring(start, _at - start) : null;
    }

    private void SkipBlanks()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }
}
