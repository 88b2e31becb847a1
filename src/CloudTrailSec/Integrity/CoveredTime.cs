namespace CloudTrailSec.Integrity;

/// <summary>The time that proven digests cover without a hole, so that a log delivered in it must be named by one.</summary>
internal sealed class CoveredTime
{
    /// <summary>A log can be named by the digest of the hour after its own.</summary>
    private static readonly TimeSpan s_margin = TimeSpan.FromHours(1);

    /// <summary>Digests follow each other to the second.</summary>
    private static readonly TimeSpan s_seam = TimeSpan.FromSeconds(2);

    private readonly List<(DateTime Start, DateTime End)> _spans = [];
    private readonly List<(DateTime Start, DateTime End)> _unproven = [];

    internal CoveredTime(IReadOnlyCollection<DigestFacts> digests)
    {
        _unproven.AddRange(digests.Where(d => !d.IsValid).Select(d => (d.Start, d.End)));
        foreach (DigestFacts digest in digests.Where(d => d.IsValid && d.Name?.IsBackfill != true).OrderBy(d => d.Start))
        {
            (DateTime start, DateTime end) = _spans.Count > 0 ? _spans[_spans.Count - 1] : default;
            if (_spans.Count > 0 && digest.Start <= end + s_seam)
            {
                _spans[_spans.Count - 1] = (start, end > digest.End ? end : digest.End);
            }
            else
            {
                _spans.Add((digest.Start, digest.End));
            }
        }
    }

    /// <summary>Whether a proven digest must name a log that was delivered then, if CloudTrail delivered it.</summary>
    internal bool MustName(DateTime delivered) => _spans.Exists(s => s.Start <= delivered && delivered + s_margin <= s.End);

    /// <summary>Whether the digest for it was still to come.</summary>
    internal bool IsPending(DateTime delivered) =>
        !_unproven.Exists(u => u.Start <= delivered && delivered <= u.End)
        && _spans.Count > 0 && _spans[_spans.Count - 1] is var last
        && last.Start <= delivered && delivered <= last.End + s_margin + s_margin;
}
