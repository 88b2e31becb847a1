using System.IO.MemoryMappedFiles;

namespace CloudTrailSec.Storage;

/// <summary>A mark in a file of its own, mapped into memory: it is kept at once, whatever becomes of this process.</summary>
internal sealed class FileMark : IStateMark
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    internal FileMark(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, sizeof(long));
        _view = _file.CreateViewAccessor(0, sizeof(long));
    }

    /// <inheritdoc/>
    public long Number
    {
        get => _view.ReadInt64(0);
        set => _view.Write(0, value);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
