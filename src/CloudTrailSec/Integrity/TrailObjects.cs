using CloudTrailSec.Integrity;

namespace CloudTrailSec;

/// <summary>The digests and logs of a trail where they lie, for <see cref="TrailIntegrityOptions.Sources"/>.</summary>
public abstract class TrailObjects
{
    internal TrailObjects()
    {
    }

    internal abstract ITrailObjects Open(TrailIntegrityOptions options);
}
