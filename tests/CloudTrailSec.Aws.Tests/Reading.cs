namespace CloudTrailSec.Aws.Tests;

/// <summary>What a reader made of a source.</summary>
internal sealed class Reading
{
    private Reading(IReadOnlyList<TrailRead> reads, TrailCoverage coverage)
    {
        Ids = [.. reads.Where(r => r.Event is not null).Select(r => r.Event!.EventID!)];
        Problems = [.. reads.Where(r => r.Problem is not null).Select(r => r.Problem!)];
        Coverage = coverage;
    }

    internal IReadOnlyList<string> Ids { get; }

    internal IReadOnlyList<TrailProblem> Problems { get; }

    internal TrailCoverage Coverage { get; }

    internal static Reading Of(TrailSource source, TrailFilter? filter = null)
    {
        TrailReader reader = new(new TrailReaderOptions { Sources = [source], Filter = filter, Threads = 2 });
        return new Reading([.. reader.Read()], reader.Coverage);
    }
}
