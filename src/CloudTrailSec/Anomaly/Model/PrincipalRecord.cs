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

    /// <summary>The session of another log that lies before the current one; null where it goes on.</summary>
    internal PastSession? Past { get; private set; }

    /// <summary>Goes on with the session, or starts the next.</summary>
    internal void Meet(uint time, ModelData.SessionData limits)
    {
        IsChanged = true;
        Events++;
        if (Sessions > 0 && (long)SessionStart - time > limits.GapSeconds)
        {
            MeetBefore(time, limits);
            return;
        }

        Past = null;
        if (Sessions == 0 || (long)time - Last > limits.GapSeconds || (long)time - SessionStart > limits.MaxSeconds)
        {
            First = Sessions == 0 ? time : First;
            SessionStart = time;
            Sessions++;
        }

        Last = Math.Max(Last, time);
    }

    /// <summary>Another log of times that are known already adds to what is known of them, but no sessions.</summary>
    private void MeetBefore(uint time, ModelData.SessionData limits)
    {
        if (Past is not null && Past.GoesOn(time, limits))
        {
            return;
        }

        Past = new PastSession(time, Past?.KnownFrom ?? First);
        Sessions += time < Past.KnownFrom ? 1u : 0;
        First = Math.Min(First, time);
    }
}
