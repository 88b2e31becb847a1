namespace CloudTrailSec.Rules;

/// <summary>What a correlation remembers of one key.</summary>
internal abstract class KeyState
{
    internal SignalKey Key { get; set; }

    /// <summary>The latest signal's time, in ticks.</summary>
    internal long LastSeen { get; set; }

    /// <summary>The key that was quiet for longer, and the one that was not.</summary>
    internal KeyState? Older { get; set; }

    internal KeyState? Newer { get; set; }

    /// <summary>The finding that the key's signals join for now.</summary>
    internal SignalGroup? Open { get; set; }

    /// <summary>Changes with each timer that is set: a timer that was set before is void.</summary>
    internal int Timer { get; set; }

    /// <summary>Forgets what has come so far.</summary>
    internal abstract void Clear(CorrelationMemory memory);
}
