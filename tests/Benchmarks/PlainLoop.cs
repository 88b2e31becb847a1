using System.IO.Compression;
using System.Text.Json;

namespace CloudTrailSec.Benchmarks;

/// <summary>
/// The least that reading a trail can cost in .NET: gunzip over a reused buffer, look at every token, count by eventName
/// without a string for an event. Two threads take files in turn; one file is read in segments.
/// </summary>
internal sealed class PlainLoop
{
    private const int Threads = 2;
    private const int RecordDepth = 3;

    private readonly Dictionary<byte[], long> _counts = new(new Utf8Comparer());
    private byte[] _buffer = new byte[1 << 20];

    /// <summary>Bytes of JSON that went through.</summary>
    private long Bytes { get; set; }

    internal static WorkResult Run(string path, CancellationToken stop)
    {
        string[] files = File.Exists(path) ? [path] : Directory.GetFiles(path, "*", SearchOption.AllDirectories);
        int next = -1;
        PlainLoop[] loops = [.. Enumerable.Range(0, Math.Min(Threads, files.Length)).Select(_ => new PlainLoop())];
        int Next() => Interlocked.Increment(ref next);
        Task[] tasks = Array.ConvertAll(loops, loop => Task.Run(() => loop.Take(files, Next), stop));
        Task.WaitAll(tasks, stop);
        long events = loops.Sum(l => l._counts.Values.Sum());
        return new WorkResult(events, loops.Sum(l => l.Bytes), events);
    }

    private void Take(string[] files, Func<int> next)
    {
        for (int at = next(); at < files.Length; at = next())
        {
            using FileStream file = new(files[at], FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            using Stream text = files[at].EndsWith(".gz", StringComparison.Ordinal)
                ? new GZipStream(file, CompressionMode.Decompress) : file;
            Count(text);
        }
    }

    private void Count(Stream text)
    {
        JsonReaderState state = default;
        int length = 0;
        bool isLast = false;
        bool isName = false;
        while (!isLast)
        {
            int read = text.ReadAtLeast(_buffer.AsSpan(length), _buffer.Length - length, throwOnEndOfStream: false);
            isLast = read < _buffer.Length - length;
            length += read;
            Bytes += read;
            Utf8JsonReader reader = new(_buffer.AsSpan(0, length), isLast, state);
            while (reader.Read())
            {
                isName = Look(ref reader, isName);
            }

            state = reader.CurrentState;
            Keep((int)reader.BytesConsumed, ref length);
        }
    }

    private void Keep(int used, ref int length)
    {
        length -= used;
        _buffer.AsSpan(used, length).CopyTo(_buffer);
        if (length == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
    }

    private bool Look(ref Utf8JsonReader reader, bool isName)
    {
        if (isName)
        {
            Dictionary<byte[], long>.AlternateLookup<ReadOnlySpan<byte>> counts =
                _counts.GetAlternateLookup<ReadOnlySpan<byte>>();
            _ = counts.TryGetValue(reader.ValueSpan, out long count);
            counts[reader.ValueSpan] = count + 1;
        }

        return reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == RecordDepth
            && reader.ValueTextEquals("eventName"u8);
    }
}
