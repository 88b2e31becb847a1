using System.Buffers.Binary;
using System.Security.Cryptography;
using CloudTrailSec.Compat;

namespace CloudTrailSec.Integrity;

/// <summary>Which logs the digests of a region name, in sixteen bytes each.</summary>
internal sealed class NamedLogs : IDisposable
{
    private readonly SHA256 _sha = SHA256.Create();
    private readonly HashSet<(ulong, ulong)> _paths = [];
    private readonly HashSet<(ulong, ulong)> _entries = [];

    public void Dispose() => _sha.Dispose();

    /// <summary>Notes a log.</summary>
    /// <returns>False where a digest before named the same log with the same hash.</returns>
    internal bool Add(string path, string hash)
    {
        _ = _paths.Add(Id(path));
        return _entries.Add(Id(path + "\n" + hash.ToLowerInvariant()));
    }

    internal bool Contains(string path) => _paths.Contains(Id(path));

    /// <summary>Half of a SHA-256: names chosen to look like others do not come to the same.</summary>
    private (ulong, ulong) Id(string text)
    {
        byte[] hash = _sha.ComputeHash(Utf8.ToBytes(text));
        return (BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt64LittleEndian(hash.AsSpan(8)));
    }
}
