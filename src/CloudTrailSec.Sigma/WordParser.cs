using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>Reads names that are joined by and, or, not and parentheses; what a name stands for is up to who derives.</summary>
internal abstract class WordParser<T>
{
    private const int MaxDepth = 100;

    private int _depth;

    private protected WordParser(string text, Regex token, YamlNode node)
    {
        Node = node;
        Tokens = [.. token.Matches(text).Cast<Match>().Select(m => m.Groups[1].Value)];
    }

    private protected YamlNode Node { get; }

    private protected string[] Tokens { get; }

    private protected int At { get; set; }

    private protected string Current => At < Tokens.Length ? Tokens[At] : string.Empty;

    /// <summary>Why a word that is no part of the language cannot stand where it does.</summary>
    private protected abstract string Nonsense { get; }

    /// <exception cref="RuleFormatException">It makes no sense.</exception>
    internal T Parse()
    {
        T whole = Or();
        return At == Tokens.Length ? whole : throw Unexpected();
    }

    private protected abstract T Name();

    private protected abstract T Not(T part);

    private protected abstract T All(IReadOnlyList<T> parts);

    private protected abstract T Any(IReadOnlyList<T> parts);

    private protected bool Take(string word)
    {
        bool isThere = Is(Current, word);
        At += isThere ? 1 : 0;
        return isThere;
    }

    private protected static bool Is(string token, string word) => string.Equals(token, word, StringComparison.OrdinalIgnoreCase);

    private protected RuleFormatException Unexpected() => new(Node, Current.Length == 0
        ? "The condition ends too early." : $"The condition has '{Current}', which {Nonsense}.");

    private T Or() => Chain("or", And, Any);

    private T And() => Chain("and", Term, All);

    private T Chain(string word, Func<T> part, Func<IReadOnlyList<T>, T> join)
    {
        List<T> parts = [part()];
        while (Take(word))
        {
            parts.Add(part());
        }

        return parts.Count == 1 ? parts[0] : join(parts);
    }

    private T Term()
    {
        if (++_depth > MaxDepth)
        {
            throw new RuleFormatException(Node, "The condition is nested too deeply.");
        }

        T term = Take("not") ? Not(Term()) : Take("(") ? Group() : Name();
        _depth--;
        return term;
    }

    private T Group()
    {
        T inner = Or();
        return Take(")") ? inner : throw Unexpected();
    }
}
