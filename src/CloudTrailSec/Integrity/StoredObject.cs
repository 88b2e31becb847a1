namespace CloudTrailSec.Integrity;

/// <summary>An object that was opened.</summary>
/// <param name="content">Its bytes.</param>
/// <param name="length">How many they are.</param>
/// <param name="stamp">What it can be told by without reading it; null where nothing does.</param>
internal sealed class StoredObject(Stream content, long length, string? stamp = null) : IDisposable
{
    internal Stream Content { get; } = content;

    internal long Length { get; } = length;

    internal string? Stamp { get; } = stamp;

    public void Dispose() => Content.Dispose();
}
