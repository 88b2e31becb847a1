namespace CloudTrailSec.Events;

/// <summary>Rows of a CSV text (RFC 4180: quoted cells may hold commas, quotes and line ends), one at a time.</summary>
internal sealed class CsvRows(TextWindow text)
{
    /// <summary>The cells of the current row, quotes undone.</summary>
    internal List<byte[]> Cells { get; } = [];

    /// <summary>Where the current row starts.</summary>
    internal long RowStart { get; private set; }

    /// <summary>The last row ended inside a quoted cell.</summary>
    internal bool IsCut { get; private set; }

    internal bool Read()
    {
        if (!text.SkipAny("\r\n"u8))
        {
            return false;
        }

        RowStart = text.Position;
        int length;
        while ((length = RowLength(text.Span)) < 0 && text.More())
        {
        }

        IsCut = length < 0 && QuoteIsOpen(text.Span);
        length = length < 0 ? text.Span.Length : length;
        Split(text.Span.Slice(0, length));
        text.Advance(length);
        return true;
    }

    private static int RowLength(ReadOnlySpan<byte> span)
    {
        bool quoted = false;
        for (int at = 0; at < span.Length; at++)
        {
            int next = quoted ? span.Slice(at).IndexOf((byte)'"') : span.Slice(at).IndexOfAny((byte)'"', (byte)'\n');
            if (next < 0)
            {
                return -1;
            }

            at += next;
            if (span[at] == '\n')
            {
                return at;
            }

            quoted = !quoted;
        }

        return -1;
    }

    private static bool QuoteIsOpen(ReadOnlySpan<byte> span)
    {
        int quotes = 0;
        foreach (byte b in span)
        {
            quotes += b == '"' ? 1 : 0;
        }

        return quotes % 2 == 1;
    }

    private void Split(ReadOnlySpan<byte> row)
    {
        Cells.Clear();
        row = Lines.TrimEnd(row);
        List<byte> cell = new(256);
        bool quoted = false;
        for (int at = 0; at < row.Length; at++)
        {
            byte b = row[at];
            if (b == '"' && quoted && at + 1 < row.Length && row[at + 1] == '"')
            {
                cell.Add(b);
                at++;
            }
            else if (b == '"')
            {
                quoted = !quoted;
            }
            else if (b == ',' && !quoted)
            {
                Cells.Add([.. cell]);
                cell.Clear();
            }
            else
            {
                cell.Add(b);
            }
        }

        Cells.Add([.. cell]);
    }
}
