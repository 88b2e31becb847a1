namespace CloudTrailSec.Events;

/// <summary>After damage, finds where the next whole record starts.</summary>
internal sealed class RecordResync(DecodeLimits limits)
{
    private long _left = limits.ResyncBytes;

    /// <summary>Moves on to the next object that is a record, or that starts with the key the damaged one started with.</summary>
    /// <returns>False where there is none: the window is at the end of the text.</returns>
    internal bool Skip(TextWindow text, bool inLines, CancellationToken cancellation)
    {
        byte[] sibling = text.Span[0] == '{' ? Envelopes.FirstKey(text.Span).ToArray() : [];
        byte before = text.Span[0];
        text.Advance(1);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Find(text, sibling, inLines, before))
            {
                return true;
            }

            if (text.Span.Length > 0)
            {
                before = text.Span[text.Span.Length - 1];
                text.Advance(text.Span.Length);
            }

            if (!text.More())
            {
                return false;
            }
        }
    }

    private bool Find(TextWindow text, byte[] sibling, bool inLines, byte before)
    {
        int from = 0;
        while (true)
        {
            ReadOnlySpan<byte> span = text.Span;
            int at = from < span.Length ? span.Slice(from).IndexOf((byte)'{') : -1;
            if (at < 0)
            {
                return false;
            }

            at += from;
            byte previous = Previous(span, at, before);
            from = at + 1;
            if (!CanStart(previous, inLines))
            {
                continue;
            }

            if (IsRecord(text, at, sibling, inLines && previous == '\n'))
            {
                text.Advance(at);
                return true;
            }
        }
    }

    private bool IsRecord(TextWindow text, int at, byte[] sibling, bool startsLine)
    {
        ReadOnlySpan<byte> candidate = text.Span.Slice(at);
        if (startsLine || (sibling.Length > 0 && Envelopes.FirstKey(candidate).SequenceEqual(sibling)))
        {
            return true;
        }

        if (_left <= 0)
        {
            return false;
        }

        ScanOutcome outcome = RecordScanner.Scan(candidate, out RecordFields fields, out int length);
        _left -= length;
        return outcome == ScanOutcome.Event || (outcome == ScanOutcome.Incomplete && fields.Marks > 0);
    }

    private static bool CanStart(byte previous, bool inLines) =>
        previous is (byte)',' or (byte)'[' or (byte)'}' || (inLines && previous is (byte)'\n');

    /// <summary>The last byte before a place that is no blank; a newline counts where nothing else stands between.</summary>
    private static byte Previous(ReadOnlySpan<byte> span, int at, byte before)
    {
        bool newline = false;
        for (int i = at - 1; i >= 0; i--)
        {
            if (span[i] > ' ')
            {
                return newline && span[i] is not ((byte)',' or (byte)'[' or (byte)'}') ? (byte)'\n' : span[i];
            }

            newline |= span[i] == '\n';
        }

        return newline ? (byte)'\n' : before;
    }
}
