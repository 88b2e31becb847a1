namespace CloudTrailSec.Anomaly;

/// <summary>Counts of one thing: what is usual, and what there is in the window that is open.</summary>
internal sealed class ActivitySeries(ActivityMeasure measure, string account, string region, string action, string code)
{
    internal ActivityMeasure Measure { get; } = measure;

    internal string Account { get; } = account;

    internal string Region { get; } = region;

    /// <summary>The API; empty where all of them count.</summary>
    internal string Action { get; } = action;

    /// <summary>The error's code; empty where calls count.</summary>
    internal string Code { get; } = code;

    internal string Subject => Code.Length == 0 ? Action : $"{Action} {Code}";

    internal RateHistogram Usual { get; } = new(RateKind.All);

    /// <summary>When it last counted something, in seconds since 1970.</summary>
    internal long Last { get; set; }

    internal double Current { get; private set; }

    /// <summary>Who did most of it, as far as can be told without counting everybody.</summary>
    internal string Principal { get; private set; } = string.Empty;

    internal int Lead { get; private set; }

    internal void Count(string principal)
    {
        Current++;
        Principal = Lead == 0 ? principal : Principal;
        Lead += Principal == principal ? 1 : -1;
    }

    internal void Load(double current, string principal, int lead)
    {
        Current = current;
        Principal = principal;
        Lead = lead;
    }

    internal void Close(long time, double weight)
    {
        Usual.Add(Current, weight);
        Last = time;
        Load(0, string.Empty, 0);
    }
}
