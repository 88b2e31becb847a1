using System.Diagnostics;
using CloudTrailSec.Shell;
using Xunit;

namespace CloudTrailSec.Tests;

public sealed class PumpTests
{
    [Fact]
    public void Items_come_whole_and_in_order()
    {
        List<int> taken = [];
        Pump<int> pump = new((add, _) => Enumerable.Range(0, 50_000).ToList().ForEach(add), CancellationToken.None);
        pump.Drain(taken.Add, () => { });
        Assert.Equal(Enumerable.Range(0, 50_000), taken);
    }

    [Fact]
    public void An_item_is_taken_at_once_though_the_next_is_far_off()
    {
        using ManualResetEventSlim taken = new();
        bool wasTaken = false;
        Pump<int> pump = new((add, _) => { add(1); wasTaken = taken.Wait(20_000); }, CancellationToken.None);
        pump.Drain(_ => taken.Set(), () => { });
        Assert.True(wasTaken);
    }

    [Fact]
    public void While_nothing_comes_it_ticks()
    {
        using ManualResetEventSlim ticked = new();
        bool hasTicked = false;
        Pump<int> pump = new((_, _) => hasTicked = ticked.Wait(20_000), CancellationToken.None);
        pump.Drain(_ => { }, ticked.Set);
        Assert.True(hasTicked);
    }

    [Fact]
    public void What_the_producer_throws_comes_out_after_what_it_made()
    {
        List<int> taken = [];
        Pump<int> pump = new(
            (add, _) => { add(1); throw new InvalidDataException("no more"); }, CancellationToken.None);
        Assert.Equal("no more", Assert.Throws<InvalidDataException>(() => pump.Drain(taken.Add, () => { })).Message);
        Assert.Equal([1], taken);
    }

    [Fact]
    public void A_taker_that_throws_ends_the_producer_first()
    {
        bool hasEnded = false;
        Pump<int> pump = new((add, _) => Endless(add, () => hasEnded = true), CancellationToken.None);
        Assert.Throws<InvalidOperationException>(
            () => pump.Drain(_ => throw new InvalidOperationException(), () => { }));
        Assert.True(hasEnded);
    }

    [Fact]
    public void A_stop_ends_both_sides_while_nothing_comes()
    {
        using CancellationTokenSource stop = new();
        Pump<int> pump = new((_, end) => end.WaitHandle.WaitOne(), stop.Token);
        Stopwatch watch = Stopwatch.StartNew();
        Assert.ThrowsAny<OperationCanceledException>(() => pump.Drain(_ => { }, stop.Cancel));
        Assert.InRange(watch.ElapsedMilliseconds, 0, 2000);
    }

    private static void Endless(Action<int> add, Action atEnd)
    {
        try
        {
            while (true)
            {
                add(1);
            }
        }
        finally
        {
            atEnd();
        }
    }
}
