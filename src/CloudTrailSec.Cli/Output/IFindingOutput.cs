namespace CloudTrailSec.Cli.Output;

/// <summary>Where findings go. Disposing it hands on what is still held back.</summary>
internal interface IFindingOutput : IDisposable
{
    void Write(TrailFinding finding);

    /// <summary>Hands on what was written so far.</summary>
    void Flush();

    /// <summary>The end of the run, for those who read the output itself.</summary>
    void Write(TrailSummary summary);
}
