namespace CloudTrailSec.Cli.Output;

/// <summary>Where findings go. Disposing it hands on what is still held back.</summary>
internal interface IFindingOutput : IDisposable
{
    void Write(TrailFinding finding);

    /// <summary>Writes a finding at once, all but its end.</summary>
    /// <exception cref="IOException">Nobody reads it any more.</exception>
    void Begin(TrailFinding finding) => Write(finding);

    /// <summary>Ends what was begun: from now on its reader has it.</summary>
    void End()
    {
    }

    /// <summary>The end of the run, for those who read the output itself.</summary>
    void Write(TrailSummary summary);
}
