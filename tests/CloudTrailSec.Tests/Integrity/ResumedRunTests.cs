using CloudTrailSec.Tests.Events;
using static CloudTrailSec.IntegrityReason;
using static CloudTrailSec.IntegrityStatus;

namespace CloudTrailSec.Tests.Integrity;

/// <summary>Runs that were stopped, and runs after them.</summary>
public sealed class ResumedRunTests
{
    private const int Stops = 20;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_run_stopped_at_twenty_points_comes_to_the_same_and_proves_nothing_twice(int seed)
    {
        using SignedTrail trail = SignedTrail.OfHours(40, 0, 40, 80, 40, 40, 1);
        trail.Write(trail.Logs[7], Make.Gzip("""{"Records":[]}"""));
        File.Delete(trail.FileOf(trail.Logs[70]));
        _ = trail.AddLog(SignedTrail.Start.AddMinutes(30), "added");
        (IntegrityVerdict verdict, List<IntegrityResult> through, IntegritySummary summary) = trail.Check();
        Random random = new(seed);
        HeldCheckpoint checkpoint = new();

        for (int i = 0; i < Stops; i++)
        {
            Stop(trail, checkpoint, random);
        }

        (IntegrityVerdict resumed, List<IntegrityResult> results, IntegritySummary after) = trail.Check(o => o with { Checkpoint = checkpoint });
        Assert.Equal(verdict, resumed);
        Assert.Equal(through.Select(Said), results.Select(Said));
        Assert.True(after.ProvenBefore > 0);
        Assert.Equal(summary.Of(IntegrityKind.Log, Valid), checkpoint.Given);
        Assert.Equal(checkpoint.Given, trail.Check(o => o with { Checkpoint = checkpoint }).Summary.ProvenBefore);
    }

    [Fact]
    public void A_log_that_was_changed_since_is_found_though_its_size_and_times_are_the_same()
    {
        using SignedTrail trail = SignedTrail.OfHours(3);
        HeldCheckpoint checkpoint = Proven(trail);
        string file = trail.FileOf(trail.Logs[1]);
        DateTime written = File.GetLastWriteTimeUtc(file);
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^6] ^= 1; // Within the checksum: the compressed data stays readable.
        File.WriteAllBytes(file, bytes);
        File.SetLastWriteTimeUtc(file, written);
        (IntegrityVerdict verdict, List<IntegrityResult> results, _) = trail.Check(o => o with { Checkpoint = checkpoint });
        Assert.Equal(IntegrityVerdict.Invalid, verdict);
        Assert.Equal([(Valid, ProvenBefore), (Invalid, InvalidFormat), (Valid, ProvenBefore)], results.Skip(1).Select(r => (r.Status, r.Reason)));
    }

    [Fact]
    public void Logs_that_were_put_in_each_others_place_are_found()
    {
        using SignedTrail trail = SignedTrail.OfHours(2);
        HeldCheckpoint checkpoint = Proven(trail);
        byte[] first = trail.Read(trail.Logs[0]);
        trail.Write(trail.Logs[0], trail.Read(trail.Logs[1]));
        trail.Write(trail.Logs[1], first);
        Assert.All(
            trail.Check(o => o with { Checkpoint = checkpoint }).Results.Where(r => r.Kind == IntegrityKind.Log),
            r => Assert.Equal((Invalid, HashMismatch), (r.Status, r.Reason)));
    }

    [Fact]
    public void A_digest_that_was_changed_since_is_found_and_its_logs_are_not_proven()
    {
        using SignedTrail trail = SignedTrail.OfHours(2);
        HeldCheckpoint checkpoint = Proven(trail);
        trail.Write(trail.Digests[0], Make.Gzip("{}"));
        List<IntegrityResult> results = trail.Check(o => o with { Checkpoint = checkpoint }).Results;
        Assert.Equal([Invalid, NotVerified, NotVerified], results.Select(r => r.Status));
    }

    [Fact]
    public void What_is_to_be_noted_of_a_log_is_noted_again()
    {
        using SignedTrail trail = new();
        trail.AddHour(0, 1, edit: d => d["logFiles"]![0]!["oldestEventTime"] = "2026-01-06T08:30:00Z");
        HeldCheckpoint checkpoint = Proven(trail);
        Assert.NotNull(trail.Check(o => o with { Checkpoint = checkpoint }).Results[^1].Note);
    }

    [Fact]
    public void Where_another_reader_wrote_to_stays_known()
    {
        using SignedTrail trail = SignedTrail.OfHours(1);
        HeldCheckpoint checkpoint = new() { Output = new TrailOutput("events.jsonl", 7) };
        _ = trail.Check(o => o with { Checkpoint = checkpoint });
        Assert.Equal(checkpoint.Output, checkpoint.Committed);
    }

    private static HeldCheckpoint Proven(SignedTrail trail)
    {
        HeldCheckpoint checkpoint = new();
        Assert.Equal(IntegrityVerdict.Valid, trail.Check(o => o with { Checkpoint = checkpoint }).Verdict);
        return checkpoint;
    }

    /// <summary>Stops after some results, or in the midst of proving logs.</summary>
    private static void Stop(SignedTrail trail, HeldCheckpoint checkpoint, Random random)
    {
        using CancellationTokenSource stop = new();
        int last = checkpoint.Given + random.Next(1, 25);
        int left = random.Next(2) == 0 ? random.Next(1, 60) : int.MaxValue;
        checkpoint.Gave = given =>
        {
            if (given == last)
            {
                stop.Cancel();
            }
        };
        TrailIntegrity integrity = new(new TrailIntegrityOptions
        {
            Paths = [trail.Root],
            MetadataPath = trail.Metadata,
            PublicKeys = new TrailPublicKeys(trail.Keys),
            Checkpoint = checkpoint,
        });
        try
        {
            _ = integrity.Check(_ => { }, stop.Token).Take(left).Count();
        }
        catch (OperationCanceledException)
        {
            // It was to be stopped.
        }
    }

    private static string Said(IntegrityResult result) =>
        $"{result.Kind} {result.Object} {result.Status} {(result.Reason == ProvenBefore ? None : result.Reason)} {result.From} {result.Note}";
}
