using System.Text.Json;
using CloudTrailSec.Compat;

namespace CloudTrailSec.Events;

/// <summary>Records out of a CSV table: a column with the whole record, or a column a field.</summary>
internal sealed class TableReader(RecordCollector collector, DecodeLimits limits, CancellationToken cancellation)
{
    internal Action? AfterRecord { get; init; }

    internal void Read(TextWindow text)
    {
        _ = text.SkipAny(" \t\r\n"u8);
        int end;
        while ((end = text.Span.IndexOf((byte)'\n')) < 0 && text.More())
        {
        }

        int length = end < 0 ? text.Span.Length : end;
        TableColumns columns = TableColumns.Find(Lines.TrimEnd(text.Span.Slice(0, length)))!;
        text.Advance(length);
        CsvRows rows = new(text);
        while (rows.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            Row(columns, rows, text.Position - rows.RowStart);
            AfterRecord?.Invoke();
        }
    }

    private void Row(TableColumns columns, CsvRows rows, long length)
    {
        if (rows.IsCut)
        {
            collector.AddProblem(TrailProblemId.TrailSourceTruncated, "The table ends inside a quoted cell.", rows.RowStart, length);
            return;
        }

        long before = collector.EventsInSource;
        if (columns.Whole >= 0 && columns.Whole < rows.Cells.Count)
        {
            new JsonWalker(collector, limits, cancellation).WalkInner(rows.Cells[columns.Whole], rows.RowStart, layer: 1);
        }
        else if (columns.Whole < 0 && rows.Cells.Count == columns.Fields.Length)
        {
            FromFields(columns.Fields, rows.Cells);
        }

        if (collector.EventsInSource == before)
        {
            collector.AddProblem(TrailProblemId.TrailRecordMalformed, "A row that holds no record.", rows.RowStart, length);
        }
    }

    private void FromFields(string?[] fields, List<byte[]> cells)
    {
        MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json))
        {
            writer.WriteStartObject();
            for (int i = 0; i < fields.Length; i++)
            {
                if (fields[i] is { } field && cells[i].Length > 0 && !field.StartsWith("userIdentity.", StringComparison.Ordinal))
                {
                    TableCell.Write(writer, field, cells[i]);
                }
            }

            WriteConsoleIdentity(writer, fields, cells);
            writer.WriteEndObject();
        }

        byte[] record = json.ToArray();
        if (RecordScanner.Scan(record, out RecordFields found, out int length) == ScanOutcome.Event)
        {
            collector.Add(record, new Slice(0, length), found);
        }
    }

    /// <summary>The console's download spreads two fields of the identity over columns; its rows are IAM users' or say nobody.</summary>
    private static void WriteConsoleIdentity(Utf8JsonWriter writer, string?[] fields, List<byte[]> cells)
    {
        const string Prefix = "userIdentity.";
        if (!fields.Any(f => f?.StartsWith(Prefix, StringComparison.Ordinal) == true))
        {
            return;
        }

        writer.WriteStartObject("userIdentity");
        for (int i = 0; i < fields.Length; i++)
        {
            if (fields[i]?.StartsWith(Prefix, StringComparison.Ordinal) == true && cells[i].Length > 0)
            {
                writer.WriteString(fields[i]!.Substring(Prefix.Length), Utf8.ToText(cells[i]));
            }
        }

        writer.WriteEndObject();
    }
}
