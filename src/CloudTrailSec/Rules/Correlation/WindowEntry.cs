namespace CloudTrailSec.Rules;

/// <summary>A signal in a window.</summary>
internal struct WindowEntry
{
    /// <summary>When it came, and when the first event it rests on did.</summary>
    internal long Time, Start;
    internal ulong Value;
    internal double Number;

    /// <summary>How many events it stands for, and how many signals.</summary>
    internal int Count, Signals;

    internal int Rule;

    internal KeptEvents? Kept;

    internal static WindowEntry Of(CorrelationSignal signal, KeptEvents? kept) => new()
    {
        Time = signal.Time,
        Start = signal.Inner?.Start ?? signal.Time,
        Value = signal.Value,
        Number = signal.Number,
        Count = signal.IsRepeat ? 0 : signal.Inner?.Count ?? 1,
        Signals = 1,
        Rule = signal.Rule,
        Kept = kept,
    };
}
