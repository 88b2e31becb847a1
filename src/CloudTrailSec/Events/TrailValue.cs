using System.Text.Json;
using CloudTrailSec.Compat;

namespace CloudTrailSec.Events;

/// <summary>A JSON value as the object that .NET and PowerShell code expects.</summary>
internal static class TrailValue
{
    internal static Utf8JsonReader Reader(ReadOnlySpan<byte> json) =>
        new(json, new JsonReaderOptions { MaxDepth = RecordScanner.MaxDepth });

    /// <summary>Text, a long, decimal or double, a boolean, a <see cref="TrailNode"/>, an array of these, or null.</summary>
    internal static object? Read(byte[] bytes, Slice slice)
    {
        Utf8JsonReader reader = Reader(slice.Of(bytes));
        _ = reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => new TrailNode(bytes, slice),
            JsonTokenType.StartArray => ReadArray(bytes, slice),
            JsonTokenType.String => Text(ref reader),
            JsonTokenType.Number => Number(ref reader),
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => null,
        };
    }

    /// <summary>Moves the reader over the value it stands on and says where that value is.</summary>
    internal static Slice Take(ref Utf8JsonReader reader, int origin)
    {
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return new Slice(origin + start, (int)reader.BytesConsumed - start);
    }

    /// <summary>Lone surrogate escapes are kept as U+FFFD: a record that has one is still evidence.</summary>
    internal static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? string.Empty;
        }
        catch (InvalidOperationException)
        {
            return Utf8.ToText(reader.ValueSpan);
        }
    }

    private static object Number(ref Utf8JsonReader reader) =>
        reader.TryGetInt64(out long whole) ? whole
        : reader.TryGetDecimal(out decimal exact) ? exact
        : reader.TryGetDouble(out double real) ? real
        : Utf8.ToText(reader.ValueSpan);

    private static object?[] ReadArray(byte[] bytes, Slice slice)
    {
        List<object?> items = [];
        Utf8JsonReader reader = Reader(slice.Of(bytes));
        _ = reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Read(bytes, Take(ref reader, slice.Start)));
        }

        return [.. items];
    }
}
