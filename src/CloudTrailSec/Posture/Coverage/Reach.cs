namespace CloudTrailSec.Posture;

/// <summary>How much of what a rule or a detector rests on is delivered.</summary>
internal sealed class Reach
{
    private readonly string? _failure;
    private readonly (TrailSignal Signal, SignalGap? Gap)[][] _groups;

    internal Reach(
        string id, string title, int level, IReadOnlyList<string> attack, TrailReach? trails,
        IReadOnlyList<IReadOnlyList<TrailSignal>> groups, string? failure)
    {
        (Id, Title, Level, Attack, _failure) = (id, title, level, attack, failure);
        try
        {
            _groups = [.. groups.Select(g => g.Select(s => (s, trails?.GapOf(s))).ToArray())];
        }
        catch (UnansweredException e)
        {
            _groups = [[.. groups.SelectMany(g => g).Select(s => (s, (SignalGap?)null))]];
            _failure = e.Message;
        }
    }

    internal string Id { get; }

    internal string Title { get; }

    internal int Level { get; }

    internal IReadOnlyList<string> Attack { get; }

    /// <summary>The services that it looks at.</summary>
    internal HashSet<string> Sources => [.. _groups.SelectMany(g => g).Select(g => g.Signal.Source).Where(s => s != EventSelection.Any)];

    internal IReadOnlyList<(TrailSignal Signal, SignalGap? Gap)> Gaps => [.. _groups.SelectMany(g => g).Distinct()];

    internal CoverageStatus Status => _failure is not null ? CoverageStatus.Unknown
        : Gaps.All(g => g.Gap is null) ? CoverageStatus.Full
        : _groups.Any(group => group.All(g => g.Gap is { IsPartial: false })) ? CoverageStatus.None
        : CoverageStatus.Partial;

    /// <summary>The changes that would cure it; null where nothing is to be cured.</summary>
    internal string? Cure => _failure is not null || Status == CoverageStatus.Full ? null
        : string.Join(" ", Gaps.Select(g => g.Gap?.Cure).OfType<string>().Distinct());

    /// <summary>Each reason, with the events that it holds back.</summary>
    internal IEnumerable<TrailReason> Reasons(int most) => _failure is not null
        ? [new TrailReason("unknown", _failure)]
        : Gaps.Where(g => g.Gap is not null).GroupBy(g => g.Gap!.Why)
            .Select(g => new TrailReason("coverage", $"{g.Key} ({Some([.. g.Select(s => s.Signal.Shown).Distinct()])})")).Take(most);

    private static string Some(string[] names) => names.Length <= 5
        ? string.Join(", ", names) : $"{string.Join(", ", names.Take(5))} and {names.Length - 5} more";
}
