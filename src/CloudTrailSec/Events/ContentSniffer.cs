namespace CloudTrailSec.Events;

/// <summary>Tells from a file's first bytes what it is. Names are not asked.</summary>
internal static class ContentSniffer
{
    internal static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    internal static ContentKind Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            return ContentKind.Gzip;
        }

        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8))
        {
            return ContentKind.Zip;
        }

        return IsUtf16(head) ? ContentKind.Utf16 : OfText(head.StartsWith(Utf8Mark) ? head.Slice(Utf8Mark.Length) : head);
    }

    private static bool IsUtf16(ReadOnlySpan<byte> head) =>
        head.Length >= 2
        && ((head[0] == 0xFF && head[1] == 0xFE) || (head[0] == 0xFE && head[1] == 0xFF)
            || (head[0] is (byte)'{' or (byte)'[' && head[1] == 0) || (head[0] == 0 && head[1] is (byte)'{' or (byte)'['));

    private static ContentKind OfText(ReadOnlySpan<byte> text)
    {
        int at = Envelopes.SkipBlanks(text, 0);
        if (at == text.Length)
        {
            return ContentKind.Empty;
        }

        ReadOnlySpan<byte> body = text.Slice(at);
        return body[0] is (byte)'{' or (byte)'[' ? ContentKind.Json
            : TableColumns.Find(FirstLine(body)) is not null ? ContentKind.Table
            : body[0] == '"' ? ContentKind.Json
            : HasRecordInLine(body) ? ContentKind.Lines
            : ContentKind.Other;
    }

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAny((byte)'\r', (byte)'\n');
        return end < 0 ? text : text.Slice(0, end);
    }

    /// <summary>A record, whole or begun, in one of the first lines, after a timestamp or other words.</summary>
    private static bool HasRecordInLine(ReadOnlySpan<byte> text)
    {
        int from = 0;
        int at;
        while ((at = text.Slice(from).IndexOf((byte)'{')) >= 0)
        {
            from += at;
            ScanOutcome outcome = RecordScanner.Scan(text.Slice(from), out RecordFields fields, out _);
            if (outcome == ScanOutcome.Event || (outcome == ScanOutcome.Incomplete && fields.Marks > 0))
            {
                return true;
            }

            from++;
        }

        return false;
    }
}
