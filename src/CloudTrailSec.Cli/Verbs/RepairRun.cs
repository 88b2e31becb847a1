using CloudTrailSec.Cli.Output;

namespace CloudTrailSec.Cli.Verbs;

/// <summary>Makes repairs one after the other: shows each, asks, remembers how it was, and makes it.</summary>
internal sealed class RepairRun(Terminal terminal, RepairOutput output, bool isShown, bool isAgreed)
{
    private readonly int[] _counts = new int[Enum.GetValues<RepairStatus>().Length];
    private bool _isAgreed = isAgreed;
    private bool _isDeclined;

    /// <summary>Whether what AWS charges for is meant too.</summary>
    internal bool IncludesCharged { get; init; }

    /// <summary>The file that remembers; one beside the store where null.</summary>
    internal string? Journal { get; set; }

    internal int Failed => _counts[(int)RepairStatus.Failed];

    public override string ToString() => string.Join(", ", Enum.GetValues<RepairStatus>()
        .Where(s => _counts[(int)s] > 0).Select(s => $"{_counts[(int)s]} {s.ToString().ToLowerInvariant()}")
        .DefaultIfEmpty("Nothing to do")) + "." + (Journal is not null && _counts[(int)RepairStatus.Made] > 0
            ? $" trailsec posture repair --undo {Journal} puts it back." : string.Empty);

    /// <summary>Repairs of one check may change what another finds: the account is read again after each.</summary>
    internal void Repair(AwsSession session, IReadOnlyList<string> regions, TrailRepairs repairs)
    {
        TrailConfigurationReader reader = new(session) { Regions = regions };
        TrailConfiguration configuration = LiveConfiguration.Read(reader, repairs, terminal);
        foreach (string check in repairs.Chosen)
        {
            foreach (TrailRepair repair in repairs.Plan(configuration, check))
            {
                if (IsMeant(repair))
                {
                    Make(session, Remembered(repair));
                    reader.RefreshAsync(configuration, repair, repairs, terminal.Stop).GetAwaiter().GetResult();
                }
            }
        }
    }

    internal void Undo(AwsSession session, string file)
    {
        TrailRepair[] undoing = [.. RepairJournal.Undoing(file)];
        string account = new TrailRepairer(session).AccountAsync(terminal.Stop).GetAwaiter().GetResult();
        if (!Array.Exists(undoing, r => r.Account == account))
        {
            throw new UsageException($"{file} remembers nothing of the account {account}.");
        }

        foreach (TrailRepair repair in undoing.Where(r => r.Account == account).Where(IsMeant))
        {
            Make(session, repair);
        }
    }

    private bool IsMeant(TrailRepair repair)
    {
        string? obstacle = repair.Obstacle
            ?? (repair.IsCharged && !IncludesCharged ? "AWS charges for it: --include-charged makes it." : null);
        if (obstacle is not null || isShown)
        {
            Tell(repair, obstacle is null ? RepairStatus.Planned : RepairStatus.Blocked, obstacle);
            return false;
        }

        bool isMeant = IsAgreed(repair);
        if (!isMeant)
        {
            Tell(repair, RepairStatus.Declined, null);
        }

        return isMeant;
    }

    private bool IsAgreed(TrailRepair repair)
    {
        if (_isAgreed || _isDeclined)
        {
            return _isAgreed;
        }

        terminal.Say($"{repair.Check} {repair.Resource}: {repair.Action}. {string.Join("; then ", repair.Changes)}");
        switch (terminal.Ask("Make this change? [y]es, [n]o, [a]ll, [q]uit:")?.Trim().ToLowerInvariant())
        {
            case "y" or "yes":
                return true;
            case "a" or "all":
                return _isAgreed = true;
            case null or "q" or "quit":
                _isDeclined = true;
                return false;
            default:
                return false;
        }
    }

    /// <summary>Written down before the change is made: a run that is cut short can be undone too.</summary>
    private TrailRepair Remembered(TrailRepair repair)
    {
        Journal ??= RepairJournal.NewFile(SqliteBaselineStore.DefaultPath, repair.Account, terminal.Now());
        RepairJournal.Add(Journal, repair, terminal.Now());
        return repair with { UndoPath = Journal };
    }

    private void Make(AwsSession session, TrailRepair repair)
    {
        try
        {
            new TrailRepairer(session).ApplyAsync(repair, terminal.Stop).GetAwaiter().GetResult();
            Tell(repair, RepairStatus.Made, null);
        }
        catch (TrailSourceException refused)
        {
            Tell(repair, RepairStatus.Failed, string.Join(" ", Said(repair, refused).OfType<string>()));
        }
    }

    private static IEnumerable<string?> Said(TrailRepair repair, TrailSourceException refused)
    {
        yield return refused.Message;
        yield return refused.Advice;
        yield return repair is { IsUndo: false, Changes.Count: > 1 } ? "What was changed before it stays: undo puts it back." : null;
    }

    private void Tell(TrailRepair repair, RepairStatus status, string? message)
    {
        _counts[(int)status]++;
        output.Write(repair, status, message);
    }
}
