namespace CloudTrailSec.Anomaly;

/// <summary>
/// Old counts weigh less without being touched: new ones are stored with a weight that grows with time, and all are
/// scaled back when they are read.
/// </summary>
internal sealed class Decay(double halfLifeDays)
{
    private const double SecondsPerDay = 86_400;
    private const double MostHalfLives = 500;

    private readonly double _rate = Math.Log(2) / (halfLifeDays * SecondsPerDay);
    private long _time = long.MinValue;
    private double _scale;

    /// <summary>The time in whose units weights are stored; null before the first event.</summary>
    internal long? Reference { get; set; }

    /// <summary>What a stored weight is worth at a time.</summary>
    internal double Scale(long time)
    {
        Reference ??= time;
        if (time != _time)
        {
            _time = time;
            _scale = Math.Exp(-_rate * (time - Reference.Value));
        }

        return _scale;
    }

    /// <summary>The share of a count that has faded after some seconds.</summary>
    internal double Faded(long seconds) => 1 - Math.Exp(-_rate * seconds);

    /// <summary>Whether weights have come so far from their units that numbers could overflow.</summary>
    internal bool MustRebase(long time) =>
        Reference is { } reference && Math.Abs(_rate * (time - reference)) > MostHalfLives * Math.Log(2);

    /// <summary>Moves the reference time.</summary>
    /// <returns>What stored weights must be multiplied by.</returns>
    internal double Rebase(long time)
    {
        double factor = Reference is { } reference ? Math.Exp(-_rate * (time - reference)) : 1;
        Reference = time;
        _time = long.MinValue;
        return factor;
    }
}
