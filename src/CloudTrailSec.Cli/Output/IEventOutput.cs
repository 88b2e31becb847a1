namespace CloudTrailSec.Cli.Output;

/// <summary>Where events go. Disposing it hands on what is still held back.</summary>
internal interface IEventOutput : IDisposable
{
    void Write(TrailEvent @event);

    /// <summary>Hands on what is still held back.</summary>
    void Flush();
}
