namespace CloudTrailSec.Posture;

/// <summary>Base of the checks that look at each trail.</summary>
internal abstract class TrailCheck(PostureCheckInfo info) : PostureCheck(info)
{
    internal override IEnumerable<Judgement> Judge(Snapshot snapshot)
    {
        Judgement[] each = [.. Each(snapshot, () => snapshot.Trails, t => Try(t.Arn, t.Region, () => Judge(snapshot, t)))];
        return each.Length > 0 ? each : [Judgement.Fail("There is no trail.").On(snapshot.Account, null)];
    }

    private protected abstract Judgement Judge(Snapshot snapshot, TrailFacts trail);
}
