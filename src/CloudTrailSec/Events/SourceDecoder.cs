using System.IO.Compression;
using System.Text;

namespace CloudTrailSec.Events;

/// <summary>One source's bytes to records: unpacks what is packed, tells the kind by the content, and walks it. One a thread.</summary>
internal sealed class SourceDecoder(RecordCollector collector, DecodeLimits limits, TrailCoverage coverage, CancellationToken cancellation)
{
    private readonly List<TextWindow> _windows = [];
    private long _bytesRead;

    /// <summary>Called whenever a record has been dealt with, so that what was collected can be handed on.</summary>
    internal Action? AfterRecord { get; init; }

    /// <summary>Reads one source to its end. Whatever is wrong with it becomes problems.</summary>
    /// <param name="source">Its name, for problems and <see cref="TrailEvent.LogFile"/>.</param>
    /// <param name="open">Opens its bytes.</param>
    /// <param name="isWanted">It was asked for by name, or is named as logs are: content that is no log is then a problem.</param>
    internal void Decode(string source, Func<Stream> open, bool isWanted) => Decode(source, () =>
    {
        using Stream bytes = open();
        Unpack(bytes, 0, isWanted);
    });

    /// <summary>Reads a source that is in memory.</summary>
    internal void Decode(string source, byte[] content) => Decode(source, () =>
    {
        WindowAt(0).Open(content);
        Unpack(new MemoryStream(content, writable: false), WindowAt(0), 0, isWanted: true);
    });

    /// <summary>The bytes of text read since the last call.</summary>
    internal long TakeBytesRead()
    {
        long bytes = _bytesRead;
        _bytesRead = 0;
        return bytes;
    }

    private void Decode(string source, Action unpack)
    {
        collector.Open(source);
        try
        {
            unpack();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            collector.Open(source);
            collector.AddProblem(TrailProblemId.TrailSourceUnreadable, failure.Message, exception: failure);
        }
    }

    private void Unpack(Stream bytes, int level, bool isWanted)
    {
        TextWindow window = WindowAt(level);
        window.Open(bytes, limits.MaxDecompressedBytes);
        Unpack(bytes, window, level, isWanted);
    }

    private void Unpack(Stream bytes, TextWindow window, int level, bool isWanted)
    {
        ContentKind kind = level > limits.MaxNesting ? ContentKind.Other : ContentSniffer.Of(window.Span);
        switch (kind)
        {
            case ContentKind.Gzip:
                Gunzip(bytes, window, level, isWanted);
                break;
            case ContentKind.Zip:
                Unzip(bytes, window, level);
                break;
            case ContentKind.Utf16:
                Unpack(new Utf16Stream(new WindowStream(window), Utf16Of(window.Span)), level + 1, isWanted);
                break;
            case ContentKind.Empty when window.IsFinal:
                collector.AddProblem(TrailProblemId.TrailSourceEmpty, "The file is empty.");
                break;
            case ContentKind.Other or ContentKind.Empty when isWanted:
                collector.AddProblem(TrailProblemId.TrailSourceNotCloudTrail, "Neither JSON nor a table of CloudTrail records.", 0, -1);
                break;
            case ContentKind.Other or ContentKind.Empty:
                _ = Interlocked.Increment(ref coverage.FilesSkipped);
                break;
            default:
                Walk(kind, window, isWanted);
                break;
        }

        ReportEnd(window);
    }

    private void Walk(ContentKind kind, TextWindow window, bool isWanted)
    {
        _ = Interlocked.Add(ref coverage.BytesRead, window.Span.Length);
        window.CountInto(coverage);
        bool sawContent = kind == ContentKind.Table ? ReadTable(window) : ReadJson(window, kind == ContentKind.Lines);
        _bytesRead += window.Position;
        _ = Interlocked.Add(ref coverage.EventsSeen, collector.EventsInSource);
        if (collector is { EventsInSource: 0, ProblemsInSource: 0, SawDigest: false } && sawContent && isWanted)
        {
            collector.AddProblem(TrailProblemId.TrailSourceHasNoEvents, "The file holds no CloudTrail records.");
        }
    }

    private bool ReadTable(TextWindow window)
    {
        new TableReader(collector, limits, cancellation) { AfterRecord = AfterRecord }.Read(window);
        return true;
    }

    private bool ReadJson(TextWindow window, bool inProse)
    {
        JsonWalker walker = new(collector, limits, cancellation) { AfterRecord = AfterRecord, InProse = inProse };
        walker.Walk(window);
        return walker.SawContent;
    }

    private void Gunzip(Stream bytes, TextWindow packed, int level, bool isWanted)
    {
        bool isInMemory = packed.IsFinal;
        byte[] tail = isInMemory ? packed.Span.Slice(Math.Max(0, packed.Span.Length - GzipMembers.TailLength)).ToArray() : [];
        using GZipStream gzip = new(new WindowStream(packed), CompressionMode.Decompress, leaveOpen: true);
        Unpack(gzip, level + 1, isWanted);
        TextWindow text = WindowAt(level + 1);
        if (!bytes.CanSeek || text.Failure is not null || text.HitLimit)
        {
            return;
        }

        if (GzipMembers.IsSingle(isInMemory ? tail : GzipMembers.TailOf(bytes), text.Position))
        {
            return;
        }

        bytes.Position = 0;
        if (GzipMembers.FindDamage(bytes, cancellation) is { } damage)
        {
            collector.AddProblem(TrailProblemId.TrailSourceDamaged, $"From byte {damage.From} of the compressed file on: {damage.What}.");
        }
    }

    private void Unzip(Stream bytes, TextWindow window, int level)
    {
        string archive = collector.Source;
        if (!bytes.CanSeek)
        {
            bytes = Buffered(window);
        }

        try
        {
            bytes.Position = 0;
            using ZipArchive zip = new(bytes, ZipArchiveMode.Read, leaveOpen: true);
            foreach (ZipArchiveEntry entry in zip.Entries.Where(e => e.Name.Length > 0).OrderBy(e => SourceOrder.KeyOf(e.FullName), StringComparer.Ordinal))
            {
                cancellation.ThrowIfCancellationRequested();
                UnzipEntry(entry, archive, level);
            }
        }
        catch (InvalidDataException damage)
        {
            collector.AddProblem(TrailProblemId.TrailSourceDamaged, $"The archive is damaged: {damage.Message}", exception: damage);
        }

        collector.Open(archive);
    }

    private void UnzipEntry(ZipArchiveEntry entry, string archive, int level)
    {
        collector.Open($"{archive}!{entry.FullName}");
        try
        {
            using Stream member = entry.Open();
            Unpack(member, level + 1, LogNames.IsLogName(entry.Name));
        }
        catch (Exception damage) when (damage is InvalidDataException or NotSupportedException)
        {
            collector.AddProblem(TrailProblemId.TrailSourceDamaged, $"The archive's entry cannot be read: {damage.Message}", exception: damage);
        }
    }

    /// <summary>An archive that came out of another one has to be held whole: its directory is at its end.</summary>
    private MemoryStream Buffered(TextWindow window)
    {
        MemoryStream whole = new();
        byte[] part = new byte[64 << 10];
        WindowStream rest = new(window);
        int read;
        while ((read = rest.Read(part, 0, part.Length)) > 0)
        {
            whole.Write(part, 0, read);
            if (whole.Length > limits.MaxEmbeddedBytes)
            {
                throw new IOException("An archive inside an archive, too large to hold in memory. Unpack the outer one first.");
            }
        }

        return whole;
    }

    private void ReportEnd(TextWindow window)
    {
        if (window.Failure is { } failure)
        {
            TrailProblemId id = failure is InvalidDataException
                ? TrailProblemId.TrailSourceDamaged : TrailProblemId.TrailSourceUnreadable;
            collector.AddProblem(id, failure.Message, window.Position, -1, failure);
        }

        if (window.HitLimit)
        {
            collector.AddProblem(
                TrailProblemId.TrailSourceTooLarge,
                $"The text is larger than the limit of {limits.MaxDecompressedBytes} bytes; the rest was not read.",
                window.Position,
                -1);
        }
    }

    private TextWindow WindowAt(int level)
    {
        while (_windows.Count <= level)
        {
            _windows.Add(new TextWindow());
        }

        return _windows[level];
    }

    private static Encoding Utf16Of(ReadOnlySpan<byte> head) =>
        head[0] == 0xFE || head[0] == 0 ? Encoding.BigEndianUnicode : Encoding.Unicode;
}
