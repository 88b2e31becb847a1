namespace CloudTrailSec.Benchmarks;

/// <summary>What went through.</summary>
/// <param name="Events">How many events were read.</param>
/// <param name="Bytes">How many bytes of JSON.</param>
/// <param name="Given">What came of it: events given out, findings.</param>
internal sealed record WorkResult(long Events, long Bytes, long Given = 0);
