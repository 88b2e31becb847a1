using System.Collections;
using System.Text.Json;
using CloudTrailSec.Events;

namespace CloudTrailSec;

/// <summary>
/// A JSON object inside a record, read when asked for. In PowerShell its keys are reached with dots. A key is found by
/// its exact spelling first and regardless of case otherwise, so keys that differ only by case are both reachable.
/// </summary>
public sealed class TrailNode : IDictionary
{
    private readonly byte[] _bytes;
    private readonly Slice _object;
    private List<KeyValuePair<string, Slice>>? _entries;

    internal TrailNode(byte[] bytes, Slice @object)
    {
        _bytes = bytes;
        _object = @object;
    }

    /// <inheritdoc/>
    public int Count => Entries.Count;

    /// <inheritdoc/>
    public ICollection Keys => Entries.ConvertAll(e => e.Key);

    /// <inheritdoc/>
    public ICollection Values => Entries.ConvertAll(e => Read(e.Value));

    /// <inheritdoc/>
    public bool IsReadOnly => true;

    /// <inheritdoc/>
    public bool IsFixedSize => true;

    /// <inheritdoc/>
    public bool IsSynchronized => false;

    /// <inheritdoc/>
    public object SyncRoot => this;

    /// <summary>The object's exact JSON text, as bytes.</summary>
    internal ReadOnlySpan<byte> Json => _object.Of(_bytes);

    internal IEnumerable<string> Names => Entries.Select(e => e.Key);

    private List<KeyValuePair<string, Slice>> Entries => _entries ??= ReadEntries();

    /// <summary>The value of a key: text, a number, a boolean, a <see cref="TrailNode"/>, an array of these, or null.</summary>
    /// <param name="key">The key; where it is written twice, the last one counts.</param>
    /// <returns>The value, or null where there is none.</returns>
    public object? this[object key]
    {
        get => key is string name && Find(name) is { } slice ? Read(slice) : null;
        set => throw new NotSupportedException("A CloudTrail record cannot be changed.");
    }

    /// <summary>The value of a key, where it is text.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The text, or null.</returns>
    public string? Text(string key) => this[key] as string;

    /// <summary>The value of a key, where it is an object.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The object, or null.</returns>
    public TrailNode? Node(string key) => this[key] as TrailNode;

    /// <inheritdoc/>
    public bool Contains(object key) => key is string name && Find(name) is not null;

    /// <summary>The keys and their values, in the order of the record.</summary>
    /// <returns>An enumerator whose current item is a <see cref="TrailField"/>.</returns>
    public IDictionaryEnumerator GetEnumerator() =>
        new FieldEnumerator(Entries.ConvertAll(e => new TrailField(e.Key, Read(e.Value))));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public void CopyTo(Array array, int index)
    {
        foreach (TrailField field in this)
        {
            array.SetValue(field, index++);
        }
    }

    /// <summary>Not supported: a record cannot be changed.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public void Add(object key, object? value) => throw new NotSupportedException();

    /// <summary>Not supported: a record cannot be changed.</summary>
    public void Clear() => throw new NotSupportedException();

    /// <summary>Not supported: a record cannot be changed.</summary>
    /// <param name="key">The key.</param>
    public void Remove(object key) => throw new NotSupportedException();

    /// <summary>The object's exact JSON text.</summary>
    /// <returns>JSON.</returns>
    public override string ToString() => Compat.Utf8.ToText(Json);

    private Slice? Find(string name)
    {
        int at = Find(name, StringComparison.Ordinal);
        at = at >= 0 ? at : Find(name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : Entries[at].Value;
    }

    private int Find(string name, StringComparison comparison)
    {
        List<KeyValuePair<string, Slice>> entries = Entries;
        int at = entries.Count - 1;
        while (at >= 0 && !string.Equals(entries[at].Key, name, comparison))
        {
            at--;
        }

        return at;
    }

    private object? Read(Slice slice) => TrailValue.Read(_bytes, slice);

    private List<KeyValuePair<string, Slice>> ReadEntries()
    {
        List<KeyValuePair<string, Slice>> entries = [];
        Utf8JsonReader reader = TrailValue.Reader(Json);
        _ = reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = TrailValue.Text(ref reader);
            _ = reader.Read();
            entries.Add(new(key, TrailValue.Take(ref reader, _object.Start)));
        }

        return entries;
    }

    private sealed class FieldEnumerator(List<TrailField> fields) : IDictionaryEnumerator
    {
        private int _at = -1;

        public DictionaryEntry Entry => new(fields[_at].Name, fields[_at].Value);

        public object Key => fields[_at].Name;

        public object? Value => fields[_at].Value;

        public object Current => fields[_at];

        public bool MoveNext() => ++_at < fields.Count;

        public void Reset() => _at = -1;
    }
}
