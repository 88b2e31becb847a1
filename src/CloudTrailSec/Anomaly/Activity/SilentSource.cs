namespace CloudTrailSec.Anomaly;

/// <summary>A source of events, and at which hours of the week it speaks.</summary>
internal sealed class SilentSource(string kind, string account, string name, long first)
{
    internal const byte Unknown = byte.MaxValue;
    private const double Full = 250;
    private const double Learning = .25;
    private const double Slow = .02;
    private const double Surest = .995;

    /// <summary>trail, region or principal.</summary>
    internal string Kind { get; } = kind;

    internal string Account { get; } = account;

    internal string Name { get; } = name;

    /// <summary>The hour it was first heard in, and the last one.</summary>
    internal long First { get; set; } = first;

    internal long Last { get; set; } = first;

    /// <summary>How often it speaks at each hour of the week, in 250ths.</summary>
    internal byte[] Hours { get; } = [.. Enumerable.Repeat(Unknown, FeedProfile.Slots)];

    internal double Overall { get; set; }

    /// <summary>How unlikely its silence is by now.</summary>
    internal double Bits { get; set; }

    /// <summary>An hour has ended.</summary>
    /// <returns>Whether the silence has just become telling.</returns>
    internal bool End(long hour, ModelData.ActivityData model)
    {
        int slot = (int)(hour % FeedProfile.Slots);
        bool speaks = Last == hour;
        double chance = Chance(slot);
        double before = Bits;
        if (speaks)
        {
            Bits = 0;
        }
        else if (hour - First >= model.SilenceAfterHours && chance > model.SilenceFrom)
        {
            Bits -= Anomaly.Bits.Log2(1 - chance);
        }

        double now = speaks ? 1 : 0;
        double known = Hours[slot] == Unknown ? now : Hours[slot] / Full;
        Hours[slot] = (byte)Math.Round((known + (Learning * (now - known))) * Full);
        Overall = hour == First ? now : Overall + (Slow * (now - Overall));
        return before < model.SilenceBits && Bits >= model.SilenceBits;
    }

    /// <summary>How likely it is to speak in an hour: this one of the week, those beside it, and all.</summary>
    private double Chance(int slot)
    {
        double own = Hours[slot] == Unknown ? Overall : Hours[slot] / Full;
        double sum = 0;
        int count = 0;
        foreach (int by in (ReadOnlySpan<int>)[-24, -1, 1, 24])
        {
            byte near = Hours[(slot + by + FeedProfile.Slots) % FeedProfile.Slots];
            sum += near == Unknown ? 0 : near / Full;
            count += near == Unknown ? 0 : 1;
        }

        return Math.Min(Surest, (.5 * own) + (.25 * Overall) + (.25 * (count > 0 ? sum / count : Overall)));
    }
}
