using CloudTrailSec.Anomaly;

namespace CloudTrailSec.Tests.Anomaly;

public sealed class CalibrationTests
{
    private const long Day = 86_400;

    private readonly Calibration _calibration = new(AnomalyModel.Default.Data.Calibration);

    [Fact]
    public void Cold_start_takes_the_shipped_levels()
    {
        double[] levels = _calibration.Levels(5, AlertBudgetPer.Events32k);

        Assert.Equal(3.6, levels[10], 1e-9);
        Assert.Equal(1.75, levels[9], 1e-9);
        Assert.Equal(-.1, levels[8], 1e-9);
    }

    [Fact]
    public void First_week_does_not_count()
    {
        Fill(days: 6, perDay: 100, score: i => 50);

        Assert.Empty(_calibration.Scores);
        Assert.Equal(3.6, _calibration.Levels(5, AlertBudgetPer.Events32k)[10], 1e-9);
    }

    [Fact]
    public void No_more_everyday_incidents_reach_a_level_than_the_budget_allows()
    {
        Fill(days: 60, perDay: 5000, score: i => i % 1000 / 100.0);

        double[] levels = _calibration.Levels(5, AlertBudgetPer.Events32k);

        double allowed = 5 * _calibration.Events / 32_000;
        Assert.True(_calibration.Scores.Count(s => s.Score > levels[10]) <= allowed);
        Assert.Equal(levels.Skip(1).OrderBy(l => l), levels.Skip(1));
    }

    [Fact]
    public void Larger_budget_lowers_the_levels()
    {
        Fill(days: 30, perDay: 2000, score: i => i * 7919L % 10007 / 1000.0);

        Assert.True(_calibration.Levels(50, AlertBudgetPer.Day)[9] < _calibration.Levels(1, AlertBudgetPer.Day)[9]);
    }

    [Fact]
    public void Only_the_highest_scores_are_kept()
    {
        Fill(days: 30, perDay: 100, score: i => i);

        Assert.Equal(500, _calibration.Scores.Count);
        Assert.Equal(2999, _calibration.Scores[0].Score);
    }

    private void Fill(int days, int perDay, Func<int, double> score)
    {
        for (int i = 0; i < days * perDay; i++)
        {
            long time = 1_700_000_000 + (i * Day / perDay);
            _calibration.Count(time);
            _calibration.Add(new CalibrationScore(score(i), time, "i" + i));
        }
    }
}
