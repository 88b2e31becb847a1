namespace CloudTrailSec.Rules.Lint;

/// <summary>Whether one word is another with a slip of the fingers in it.</summary>
internal static class Spelling
{
    /// <summary>One letter too many, too few, wrong, or two swapped; a last "s" and digits make another word.</summary>
    internal static bool IsSlip(string word, string right)
    {
        if (Math.Abs(word.Length - right.Length) > 1 || string.Equals(word, right, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        int head = 0;
        int shorter = Math.Min(word.Length, right.Length);
        while (head < shorter && AreSame(word[head], right[head]))
        {
            head++;
        }

        int tail = 0;
        while (tail < shorter - head && AreSame(word[word.Length - 1 - tail], right[right.Length - 1 - tail]))
        {
            tail++;
        }

        string of = word.Substring(head, word.Length - head - tail);
        string instead = right.Substring(head, right.Length - head - tail);
        bool isSwap = of.Length == 2 && instead.Length == 2 && AreSame(of[0], instead[1]) && AreSame(of[1], instead[0]);
        bool isOther = tail == 0 && (IsPlural(of) || IsPlural(instead));
        return !isOther && !(of + instead).Any(char.IsDigit) && (isSwap || (of.Length < 2 && instead.Length < 2));
    }

    private static bool IsPlural(string text) => text is "s" or "S";

    private static bool AreSame(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
