namespace CloudTrailSec.Anomaly;

/// <summary>
/// How often everyday incidents reach which score, and so which score deserves which level. Keeps the highest scores,
/// and how many events they stand for; what the first days of a baseline score is left out, since everything is new
/// then.
/// </summary>
internal sealed class Calibration(ModelData.CalibrationData model)
{
    private const double SecondsPerDay = 86_400;
    private const double EventsOfBudget = 32_000;

    private readonly List<CalibrationScore> _scores = [];

    /// <summary>The first event's time; null before it.</summary>
    internal long? Since { get; set; }

    /// <summary>The latest event's time.</summary>
    internal long Until { get; set; }

    /// <summary>How many events the scores stand for.</summary>
    internal double Events { get; set; }

    /// <summary>The scores, the highest first.</summary>
    internal IReadOnlyList<CalibrationScore> Scores => _scores;

    private double Days => Math.Max(1, ((Until - (Since ?? Until)) / SecondsPerDay) - model.WarmUpDays);

    internal void Count(long time)
    {
        Since ??= time;
        Until = Math.Max(Until, time);
        Events += IsWarm(time) ? 1 : 0;
    }

    /// <summary>Whether an incident's score would be kept.</summary>
    internal bool IsKept(double score, long time) =>
        IsWarm(time) && (_scores.Count < model.Kept || score > _scores[_scores.Count - 1].Score);

    internal void Add(CalibrationScore score)
    {
        if (!IsKept(score.Score, score.Time))
        {
            return;
        }

        Load(score);
        if (_scores.Count > model.Kept)
        {
            _scores.RemoveAt(_scores.Count - 1);
        }
    }

    internal void Load(CalibrationScore score)
    {
        int at = _scores.BinarySearch(score, CalibrationScore.HighestFirst);
        _scores.Insert(at < 0 ? ~at : at, score);
    }

    /// <summary>Adds what another baseline's incidents scored.</summary>
    internal void Merge(Calibration other)
    {
        HashSet<string> known = [.. _scores.Select(s => s.Incident)];
        foreach (CalibrationScore score in other._scores.Where(s => !known.Contains(s.Incident)))
        {
            Load(score);
        }

        if (_scores.Count > model.Kept)
        {
            _scores.RemoveRange(model.Kept, _scores.Count - model.Kept);
        }

        Events += other.Events;
        Until = Math.Max(Until, other.Until);
        Since = other.Since is { } since ? Math.Min(since, Since ?? since) : Since;
    }

    /// <summary>Takes an anomaly for everyday, as a person says it is.</summary>
    internal void Acknowledge(TrailAnomaly anomaly)
    {
        long time = (anomaly.End - Plausible.Time(0)).Ticks / TimeSpan.TicksPerSecond;
        if (!_scores.Exists(s => s.Incident == anomaly.Id))
        {
            Add(new CalibrationScore(anomaly.Score, time, anomaly.Id, anomaly.Actor, anomaly.Title));
        }
    }

    /// <summary>The level of a score, 1 to 10.</summary>
    internal static int LevelOf(double score, double[] levels)
    {
        int level = 10;
        while (level > 1 && score < levels[level])
        {
            level--;
        }

        return level;
    }

    /// <summary>Leaves out incidents that turned out not to be everyday.</summary>
    internal int Forget(Predicate<CalibrationScore> isForgotten) => _scores.RemoveAll(isForgotten);

    /// <summary>The lowest score of each level, for a budget of false alarms.</summary>
    /// <param name="budget">How many everyday incidents may reach level 10.</param>
    /// <param name="per">What the budget is for.</param>
    /// <returns>For each level from 1 to 10, at its own index, the lowest score; index 0 is not used.</returns>
    internal double[] Levels(double budget, AlertBudgetPer per)
    {
        double weight = Events / (Events + model.BlendEvents);
        double periods = per == AlertBudgetPer.Day ? Days : Events / EventsOfBudget;
        double[] levels = new double[11];
        for (int level = 10; level >= 1; level--)
        {
            double shipped = model.ShippedLevel10 - (model.BitsPerLevel * (10 - level));
            double allowed = budget / model.Margin * Math.Pow(2, 10 - level) * periods;
            double blended = weight > 0 ? (weight * Own(allowed)) + ((1 - weight) * shipped) : shipped;
            levels[level] = Events >= model.OwnEvents ? Math.Max(blended, Seen(allowed)) : blended;
        }

        levels[10] = Math.Max(levels[10], model.Level10Floor);
        return levels;
    }

    /// <summary>
    /// The score that as many incidents reach: fitted to the tail, and never below what was really seen.
    /// </summary>
    private double Own(double allowed)
    {
        int fitted = Math.Min(model.Fitted, _scores.Count);
        if (fitted == 0)
        {
            return model.ShippedLevel10;
        }

        double start = _scores[fitted - 1].Score;
        double excess = _scores.Take(fitted).Average(s => s.Score) - start;
        double fit = start + (excess * Math.Log(fitted / allowed));
        return Math.Max(fit, Seen(allowed));
    }

    /// <summary>
    /// The score that as many incidents really reached; nothing where not even one is allowed, or too few are
    /// known.
    /// </summary>
    private double Seen(double allowed) =>
        allowed >= 1 && allowed < _scores.Count + 1 ? _scores[(int)allowed - 1].Score : double.NegativeInfinity;

    private bool IsWarm(long time) => Since is { } since && time - since >= model.WarmUpDays * SecondsPerDay;
}
