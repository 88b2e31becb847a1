namespace CloudTrailSec.Posture;

/// <summary>Why a signal is not delivered, or not from everywhere, and what would cure that.</summary>
/// <param name="Why">The reason, in a sentence.</param>
/// <param name="Cure">What to change.</param>
/// <param name="IsPartial">Whether some of it is delivered all the same.</param>
internal sealed record SignalGap(string Why, string Cure, bool IsPartial);
