namespace CloudTrailSec;

/// <summary>One short text that outlives the process, kept so fast that hardly anything can come between.</summary>
public interface IStateMark : IDisposable
{
    /// <summary>What was set last; empty where nothing was.</summary>
    /// <returns>The text.</returns>
    string Read();

    /// <summary>Keeps a text instead of the one before.</summary>
    /// <param name="text">ASCII, always of the same length.</param>
    void Set(string text);
}
