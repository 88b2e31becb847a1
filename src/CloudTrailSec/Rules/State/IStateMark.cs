namespace CloudTrailSec;

/// <summary>A number that outlives the process, kept so fast that hardly anything can come between.</summary>
public interface IStateMark : IDisposable
{
    /// <summary>The number; 0 where none was ever kept.</summary>
    long Number { get; set; }
}
