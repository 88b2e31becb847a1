using System.Text;

namespace CloudTrailSec.Storage;

/// <summary>A mark in a file of its own: one write, and the operating system has it, whatever becomes of this process.</summary>
internal sealed class FileMark(string path) : IStateMark
{
    // A buffer of one byte is none.
    private readonly FileStream _file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 1);

    /// <inheritdoc/>
    public string Read()
    {
        byte[] text = new byte[Math.Min(_file.Length, 1024)];
        _file.Position = 0;
        int read = _file.Read(text, 0, text.Length);
        return Encoding.ASCII.GetString(text, 0, read);
    }

    /// <inheritdoc/>
    public void Set(string text)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        _file.Position = 0;
        _file.Write(bytes, 0, bytes.Length);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
