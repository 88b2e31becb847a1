namespace CloudTrailSec.Anomaly;

/// <summary>Who always speaks: the trail of each account, its regions, its principals. Bounded.</summary>
internal sealed class SilenceTable(ModelData.ActivityData model)
{
    private const int SecondsPerHour = 3600;

    /// <summary>After a longer hole nothing is concluded from it: nobody was listening.</summary>
    private const int LongestHole = 7 * 24;

    private readonly Dictionary<ulong, SilentSource> _sources = [];

    internal IReadOnlyCollection<SilentSource> Sources => _sources.Values;

    /// <summary>The hour that has not ended yet, since 1970; negative before the first event.</summary>
    internal long Hour { get; set; } = -1;

    internal void Hear(EventFacts facts, IActivitySink? sink)
    {
        long hour = facts.Time / SecondsPerHour;
        RollTo(hour, sink);
        string account = facts.Caller.Account;
        Hear("trail", account, new Token(account), hour);
        Hear("region", account, facts.Region, hour);
        if (!facts.Caller.IsService)
        {
            Hear("principal", account, facts.Caller.Principal, hour);
        }
    }

    internal void RollTo(long hour, IActivitySink? sink)
    {
        Hour = Hour < 0 || hour - Hour > LongestHole ? hour : Hour;
        for (; Hour < hour; Hour++)
        {
            foreach (SilentSource source in _sources.Values)
            {
                if (source.End(Hour, model))
                {
                    sink?.Silence(source, Hour);
                }
            }
        }
    }

    internal SilentSource Need(string kind, string account, in Token name, long hour)
    {
        ulong key = Token.Join(Token.Join(Token.KeyOf(kind), Token.KeyOf(account)), name.Key);
        if (!_sources.TryGetValue(key, out SilentSource? source))
        {
            MakeRoom();
            source = new SilentSource(kind, account, name.Text, hour);
            _sources.Add(key, source);
        }

        return source;
    }

    internal void Merge(SilentSource other)
    {
        SilentSource mine = Need(other.Kind, other.Account, new Token(other.Name), other.First);
        mine.First = Math.Min(mine.First, other.First);
        mine.Last = Math.Max(mine.Last, other.Last);
        mine.Overall = Math.Max(mine.Overall, other.Overall);
        mine.Bits = Math.Min(mine.Bits, other.Bits);
        for (int i = 0; i < mine.Hours.Length; i++)
        {
            mine.Hours[i] = mine.Hours[i] == SilentSource.Unknown ? other.Hours[i]
                : other.Hours[i] == SilentSource.Unknown ? mine.Hours[i]
                : Math.Max(mine.Hours[i], other.Hours[i]);
        }
    }

    private void Hear(string kind, string account, in Token name, long hour) =>
        Need(kind, account, name, hour).Last = hour;

    private void MakeRoom()
    {
        if (_sources.Count >= model.MostSources)
        {
            KeyValuePair<ulong, SilentSource>[] gone =
                [.. _sources.OrderBy(s => s.Value.Last).ThenBy(s => s.Key).Take(1 + (model.MostSources / 10))];
            Array.ForEach(gone, g => _sources.Remove(g.Key));
        }
    }
}
