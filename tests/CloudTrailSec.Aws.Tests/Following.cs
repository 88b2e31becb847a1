using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

/// <summary>What a watch gave of a queue. One that does not end is ended.</summary>
internal sealed class Following
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    internal List<string> Ids { get; } = [];

    internal List<TrailProblem> Problems { get; } = [];

    /// <summary>Follows a queue until there are so many events, or the watch ends by itself.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="take">How many events to take.</param>
    /// <param name="finishesLast">Whether the last event is dealt with.</param>
    /// <param name="search">What is searched for.</param>
    internal static Following Of(FakeQueue queue, int take, bool finishesLast = true, TrailSearch? search = null)
    {
        using CancellationTokenSource patience = new(s_patience);
        using TrailWatch watch = new(new TrailWatchOptions
        {
            Caller = queue.S3.Server.Options,
            QueueUrl = queue.Url,
            Search = search,
        });
        Following following = new();
        foreach (TrailRead read in watch.Read(patience.Token))
        {
            following.Add(read);
            bool isEnough = following.Ids.Count == take;
            if (isEnough && !finishesLast)
            {
                break;
            }

            watch.Took(read);
            if (isEnough && read.Event is null)
            {
                break;
            }
        }

        return following;
    }

    private void Add(TrailRead read)
    {
        if (read.Event is not null)
        {
            Ids.Add(read.Event.EventID!);
        }
        else if (read.Problem is not null)
        {
            Problems.Add(read.Problem);
        }
    }
}
