namespace CloudTrailSec.Cli.Output;

/// <summary>Where the results of checking a trail's integrity go. Disposing it hands on what is still held back.</summary>
internal interface IIntegrityOutput : IDisposable
{
    void Write(IntegrityResult result);

    void Write(IntegritySummary summary);
}
