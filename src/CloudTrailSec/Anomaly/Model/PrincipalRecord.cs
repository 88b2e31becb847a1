namespace CloudTrailSec.Anomaly;

/// <summary>What is known of a principal beside its habits.</summary>
internal sealed class PrincipalRecord(Token name, string @class, string family, string account)
{
    internal Token Name { get; } = name;

    internal string Class { get; } = @class;

    internal string Family { get; } = family;

    internal string Account { get; } = account;

    /// <summary>First and last met, in seconds since 1970.</summary>
    internal uint First { get; set; }

    internal uint Last { get; set; }

    /// <summary>When the current session started.</summary>
    internal uint SessionStart { get; set; }

    internal uint Sessions { get; set; }

    internal long Events { get; set; }

    /// <summary>It differs from what is stored.</summary>
    internal bool IsChanged { get; set; }

    /// <summary>Goes on with the session, or starts the next.</summary>
    internal void Meet(uint time, ModelData.SessionData limits)
    {
        if (Sessions == 0 || (long)time - Last > limits.GapSeconds || (long)time - SessionStart > limits.MaxSeconds)
        {
            First = Sessions == 0 ? time : First;
            SessionStart = time;
            Sessions++;
        }

        Last = Math.Max(Last, time);
        Events++;
        IsChanged = true;
    }
}
