namespace CloudTrailSec.Simulation;

/// <summary>
/// Chance that repeats: SplitMix64 over integers only, so that every platform and runtime draws the same. Never
/// <see cref="Random"/>, whose sequence is free to change, and no floating point.
/// </summary>
internal sealed class SampleRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A seed for a part of what another seed makes; parts do not disturb each other.</summary>
    internal static ulong Mix(ulong seed, ulong part) => new SampleRandom(seed ^ (part * 0xD1342543DE82EF95UL)).Next();

    /// <summary>A seed for a named part (FNV-1a of the name).</summary>
    internal static ulong Mix(ulong seed, string part)
    {
        ulong hash = 0xCBF29CE484222325UL;
        foreach (char c in part)
        {
            hash = (hash ^ c) * 0x100000001B3UL;
        }

        return Mix(seed, hash);
    }

    internal void Restart(ulong seed) => _state = seed;

    internal ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 up to but not including <paramref name="below"/>.</summary>
    internal int Next(int below) => (int)((Next() >> 33) % (ulong)below);

    /// <summary>Both ends included.</summary>
    internal int Between(int low, int high) => low + Next(high - low + 1);

    internal bool Percent(int percent) => percent >= 100 || Next(100) < percent;
}
