namespace CloudTrailSec.Shell;

/// <summary>A path that cannot be used, and what is wrong with it.</summary>
internal sealed class TrailPathException(TrailError error) : Exception(error.Exception.Message, error.Exception)
{
    internal TrailError Error { get; } = error;
}
