namespace CloudTrailSec.Rules;

/// <summary>What one value says of the <see cref="UnnamedRules"/>, by their bits.</summary>
/// <param name="Looked">Those that have been looked at.</param>
/// <param name="RuledOut">Those of them that do not hold with it.</param>
/// <param name="Sure">Those that hold with it, whatever else the event is.</param>
internal record struct UnnamedVerdicts(ulong Looked, ulong RuledOut, ulong Sure);
