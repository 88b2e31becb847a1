using CloudTrailSec.Rules;
using CloudTrailSec.Tests.Events;

namespace CloudTrailSec.Tests.Rules;

public sealed class TextPatternTests
{
    [Theory]
    [InlineData("StopLogging", "stoplogging", true)]
    [InlineData("StopLogging", "StopLogging2", false)]
    [InlineData("StopLogging", "StopLoggin", false)]
    [InlineData("", "", true)]
    [InlineData("", "x", false)]
    [InlineData("*", "", true)]
    [InlineData("Put*Policy", "putbucketpolicy", true)]
    [InlineData("Put*Policy", "PutPolicy", true)]
    [InlineData("Put*Policy", "PutPolicies", false)]
    [InlineData("*a*b*", "xxAxxBxx", true)]
    [InlineData("*a*b*", "b a", false)]
    [InlineData("a*a", "a", false)]
    [InlineData("*abc", "ababc", true)]
    [InlineData("i-?", "i-1", true)]
    [InlineData("i-?", "i-", false)]
    [InlineData("?", "é", true)]
    [InlineData("?", "𝄞", true)]
    [InlineData("?", "ab", false)]
    [InlineData("*?z", "éz", true)]
    [InlineData("*?z", "z", false)]
    [InlineData(@"a\*b", "a*b", true)]
    [InlineData(@"a\*b", "axb", false)]
    [InlineData(@"a\?b", "a?b", true)]
    [InlineData(@"a\\*", @"a\bc", true)]
    [InlineData(@"C:\dir", @"c:\DIR", true)]
    [InlineData("ÉCOLE*", "école normale", true)]
    [InlineData("école", "ecole", false)]
    public void Whole_text_matches_regardless_of_case(string pattern, string text, bool matches) =>
        Assert.Equal(matches, TextPattern.Parse(pattern, TextPlace.Whole, false).Matches(Make.Utf8(text)));

    [Theory]
    [InlineData(nameof(TextPlace.Anywhere), "log", "StopLogging", true)]
    [InlineData(nameof(TextPlace.Anywhere), "l?g", "StopLogging", true)]
    [InlineData(nameof(TextPlace.Anywhere), "lag", "StopLogging", false)]
    [InlineData(nameof(TextPlace.AtStart), "stop", "StopLogging", true)]
    [InlineData(nameof(TextPlace.AtStart), "log", "StopLogging", false)]
    [InlineData(nameof(TextPlace.AtEnd), "LOGGING", "StopLogging", true)]
    [InlineData(nameof(TextPlace.AtEnd), "stop", "StopLogging", false)]
    [InlineData(nameof(TextPlace.AtEnd), "aab", "aaab", true)]
    public void Part_of_a_text_matches_in_its_place(string place, string pattern, string text, bool matches) => Assert.Equal(
        matches, TextPattern.Parse(pattern, (TextPlace)Enum.Parse(typeof(TextPlace), place), false).Matches(Make.Utf8(text)));

    [Theory]
    [InlineData("Root", "Root", true)]
    [InlineData("Root", "root", false)]
    [InlineData("É*", "École", true)]
    [InlineData("É*", "école", false)]
    public void Cased_pattern_minds_case(string pattern, string text, bool matches) =>
        Assert.Equal(matches, TextPattern.Parse(pattern, TextPlace.Whole, true).Matches(Make.Utf8(text)));

    [Theory]
    [InlineData("StopLogging", "StopLogging")]
    [InlineData(@"a\*b", "a*b")]
    [InlineData("a*b", null)]
    [InlineData("a?b", null)]
    public void Pattern_without_wildcards_names_its_one_text(string pattern, string? exact) =>
        Assert.Equal(exact, TextPattern.Parse(pattern, TextPlace.Whole, false).Exact);

    [Fact]
    public void Many_wildcards_over_a_long_text_end_soon()
    {
        TextPattern pattern = TextPattern.Parse(string.Concat(Enumerable.Repeat("*a", 50)) + "*b", TextPlace.Whole, false);

        Assert.False(pattern.Matches(Make.Utf8(new string('a', 100_000))));
    }
}
