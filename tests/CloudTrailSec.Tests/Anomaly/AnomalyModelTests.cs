namespace CloudTrailSec.Tests.Anomaly;

public sealed class AnomalyModelTests
{
    [Fact]
    public void Built_in_model_written_out_is_the_built_in_model() =>
        Assert.Equal(AnomalyModel.Default.Data.HalfLifeDays, AnomalyModel.Parse(AnomalyModel.BuiltInText).Data.HalfLifeDays);

    [Fact]
    public void Tier_of_ones_own_changes_what_an_intruder_wants()
    {
        string own = AnomalyModel.BuiltInText.Replace(
            "\"tierPatterns\": [", "\"tierPatterns\": [ { \"tier\": \"crit\", \"service\": \"billing\", \"name\": \"^View\" },");
        AnomalyModel model = AnomalyModel.Parse(own);

        Assert.Equal("crit", model.Tiers.Names[model.Tiers.Of("billing", "ViewBilling")]);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("null")]
    public void Text_that_is_no_model_is_refused(string text) => Assert.Throws<FormatException>(() => AnomalyModel.Parse(text));

    [Theory]
    [InlineData("\"halfLifeDays\": 30", "\"halfLifeDays\": 0", "larger than 0")]
    [InlineData("\"otherTier\": \"write\"", "\"otherTier\": \"elsewhere\"", "elsewhere")]
    [InlineData("\"readNames\": \"^(", "\"readNames\": \"^((", "cannot be read")]
    public void Model_that_cannot_work_says_why(string part, string by, string why)
    {
        Assert.Contains(part, AnomalyModel.BuiltInText);
        Assert.Contains(why, Assert.Throws<FormatException>(() => AnomalyModel.Parse(AnomalyModel.BuiltInText.Replace(part, by))).Message);
    }
}
