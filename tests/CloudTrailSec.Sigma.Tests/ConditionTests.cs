namespace CloudTrailSec.Sigma.Tests;

public sealed class ConditionTests
{
    /// <summary>Selections a, b, sel_1, sel_2 and _hidden hold where the record's field of that name is 1.</summary>
    private const string Selections = "a: {a: 1}\nb: {b: 1}\nsel_1: {sel_1: 1}\nsel_2: {sel_2: 1}\n_hidden: {_hidden: 1}\n";

    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("not a", "b", true)]
    [InlineData("a and b", "a", false)]
    [InlineData("a or b", "b", true)]
    [InlineData("a or b and sel_1", "a", true)]
    [InlineData("(a or b) and sel_1", "a", false)]
    [InlineData("not a and b", "b", true)]
    [InlineData("not (a and b)", "a", true)]
    [InlineData("not not a", "a", true)]
    [InlineData("A AND b", "a b", null)]
    [InlineData("a AND NOT b", "a", true)]
    [InlineData("1 of sel_*", "sel_2", true)]
    [InlineData("1 of sel_*", "a", false)]
    [InlineData("any of sel_*", "sel_1", true)]
    [InlineData("all of sel_*", "sel_1", false)]
    [InlineData("all of sel_*", "sel_1 sel_2", true)]
    [InlineData("1 of *_1", "sel_1", true)]
    [InlineData("1 of them", "b", true)]
    [InlineData("1 of them", "_hidden", false)]
    [InlineData("all of them", "a b sel_1 sel_2", true)]
    [InlineData("1 of _*", "_hidden", true)]
    [InlineData("a and not 1 of sel_*", "a sel_1", false)]
    [InlineData("(((a)))", "a", true)]
    [InlineData("  a   and\n    b ", "a b", true)]
    public void Condition_joins_selections(string condition, string present, bool? matches)
    {
        string detection = Selections + $"condition: |\n  {condition}";
        string fields = string.Join(",", present.Split(' ').Select(f => $"\"{f}\":1"));

        if (matches is null)
        {
            Assert.Contains("'A'", Assert.Single(SigmaRules.Parse(SigmaCase.Yaml(detection)).Problems).Message);
            return;
        }

        Assert.Equal(matches, SigmaCase.Matches(detection, fields));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("b", true)]
    [InlineData("sel_1", false)]
    public void List_of_conditions_matches_by_any(string present, bool matches) =>
        Assert.Equal(matches, SigmaCase.Matches(Selections + "condition: [a, b]", $"\"{present}\":1"));
}
