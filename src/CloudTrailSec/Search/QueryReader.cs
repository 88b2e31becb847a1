using System.Text;

namespace CloudTrailSec.Search;

/// <summary>Reads a search: terms side by side must all hold; "or", "not" (or "-") and brackets as everywhere.</summary>
internal sealed class QueryReader(string text)
{
    private const int Longest = 10_000;
    private const int Deepest = 50;

    /// <summary>Signs between a field and its values, the longer ones first, and what Sigma calls them.</summary>
    private static readonly (string Sign, string Modifier)[] s_signs =
        [("!=", "not"), (">=", "gte"), ("<=", "lte"), (">", "gt"), ("<", "lt"), ("~", "re"), (":", ""), ("=", "")];

    private int _at;
    private int _depth;

    /// <exception cref="FormatException">It makes no sense.</exception>
    internal QueryPart Read()
    {
        if (text.Length > Longest)
        {
            throw new FormatException($"A search has at most {Longest} characters.");
        }

        QueryPart part = Or();
        return IsEnd ? part : throw Wrong("does not belong there");
    }

    private bool IsEnd
    {
        get
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            {
                _at++;
            }

            return _at == text.Length;
        }
    }

    private QueryPart Or()
    {
        List<QueryPart> parts = [And()];
        while (TakeWord("or"))
        {
            parts.Add(And());
        }

        return QueryJoin.Of(false, parts);
    }

    private QueryPart And()
    {
        List<QueryPart> parts = [Part()];
        while (TakeWord("and") || (!IsEnd && text[_at] != ')' && !IsWord("or")))
        {
            parts.Add(Part());
        }

        return QueryJoin.Of(true, parts);
    }

    private QueryPart Part()
    {
        if (++_depth > Deepest)
        {
            throw new FormatException("The search is nested too deeply.");
        }

        if (IsEnd)
        {
            throw new FormatException(text.Trim().Length == 0 ? "The search is empty." : "The search ends too early.");
        }

        QueryPart part = TakeWord("not") || Take("-") || Take("!") ? new QueryNot(Part()) : Take("(") ? Group() : Term();
        _depth--;
        return part;
    }

    private QueryPart Group()
    {
        QueryPart inner = Or();
        return Take(")") ? inner : throw Wrong("stands where ) is missing");
    }

    private QueryPart Term()
    {
        string name = Value(":=!<>~");
        foreach ((string sign, string modifier) in s_signs)
        {
            if (_at < text.Length && string.CompareOrdinal(text, _at, sign, 0, sign.Length) == 0)
            {
                _at += sign.Length;
                IReadOnlyList<string> values = Values();
                return modifier == "not"
                    ? new QueryNot(QueryFields.Of(name, string.Empty, values)) : QueryFields.Of(name, modifier, values);
            }
        }

        return new QueryTerm(string.Empty, string.Empty, [name]);
    }

    /// <summary>One value, or several with commas between them, in brackets or not.</summary>
    private List<string> Values()
    {
        bool isBracketed = Take("(");
        List<string> values = [Value(string.Empty)];
        while (Take(","))
        {
            values.Add(Value(string.Empty));
        }

        return !isBracketed || Take(")") ? values : throw Wrong("stands where ) is missing");
    }

    private string Value(string ends)
    {
        if (IsEnd)
        {
            throw new FormatException("The search ends too early.");
        }

        if (text[_at] is '"' or '\'')
        {
            return Quoted(text[_at]);
        }

        int start = _at;
        while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && text[_at] is not (',' or '(' or ')')
            && ends.IndexOf(text[_at]) < 0)
        {
            _at++;
        }

        return _at > start ? text.Substring(start, _at - start) : throw Wrong("does not belong there");
    }

    /// <summary>Within quotes a backslash stays what it is in a value; before the quote it takes its meaning away.</summary>
    private string Quoted(char quote)
    {
        StringBuilder value = new();
        for (_at++; _at < text.Length && text[_at] != quote; _at++)
        {
            bool isEscaped = text[_at] == '\\' && _at + 1 < text.Length && text[_at + 1] == quote;
            _ = value.Append(text[isEscaped ? ++_at : _at]);
        }

        return _at++ < text.Length ? value.ToString() : throw new FormatException($"A {quote} is not closed.");
    }

    private bool Take(string sign)
    {
        bool isThere = !IsEnd && text[_at] == sign[0];
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private bool TakeWord(string word)
    {
        bool isThere = IsWord(word);
        _at += isThere ? word.Length : 0;
        return isThere;
    }

    private bool IsWord(string word) =>
        !IsEnd && string.Compare(text, _at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
        && (_at + word.Length == text.Length || char.IsWhiteSpace(text[_at + word.Length]) || text[_at + word.Length] == '(');

    private FormatException Wrong(string what) => new(IsEnd
        ? "The search ends too early." : $"'{text[_at]}' at character {_at + 1} of the search {what}.");
}
