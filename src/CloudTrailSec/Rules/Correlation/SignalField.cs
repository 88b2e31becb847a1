using System.Buffers.Text;
using CloudTrailSec.Anomaly;
using CloudTrailSec.Compat;
using CloudTrailSec.Events;

namespace CloudTrailSec.Rules;

/// <summary>
/// A field that a correlation groups by or counts: a path in the record, or one of the event's derived properties, which
/// start with a capital.
/// </summary>
internal sealed class SignalField
{
    private static readonly Dictionary<string, Func<TrailEvent, string?>> s_derived = new(StringComparer.Ordinal)
    {
        ["Principal"] = e => e.Principal,
        ["Account"] = e => e.Account,
        ["Target"] = Targets.FirstOf,
        ["Outcome"] = e => e.Outcome.ToString(),
        ["AccessKeyId"] = e => e.Identity.AccessKeyId,
        ["Network"] = e => NetworkFacts.Of(e.SourceIPAddress ?? string.Empty).Net16.Text,
    };

    /// <summary>An event may name thousands of things; what it is about is among the first.</summary>
    private const int MaxValues = 200;

    private readonly FieldPath _path;
    private readonly Func<TrailEvent, string?>? _derived;

    internal SignalField(string name)
    {
        Name = name;
        _path = new FieldPath(name);
        _ = s_derived.TryGetValue(name, out _derived);
    }

    internal string Name { get; }

    /// <summary>Whether a name is that of a derived property.</summary>
    internal static bool IsDerived(string name) => s_derived.ContainsKey(name);

    /// <summary>Adds the field's value to a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="view">A view of the event.</param>
    /// <param name="event">The event.</param>
    /// <param name="hasSeveral">Becomes true where the event has several values in the field.</param>
    /// <returns>False where the event has no such field.</returns>
    internal bool AddTo(ref SignalKey key, EventView view, TrailEvent @event, ref bool hasSeveral)
    {
        ReadOnlySpan<byte> text = Text(view, @event, out bool isList);
        key = key.With(text);
        hasSeveral |= isList;
        return text.Length > 0;
    }

    /// <summary>
    /// Each key with each of the field's values added: an event that is about several things belongs to all of them.
    /// </summary>
    /// <returns>The keys; the same ones where the event has no such field, with nothing added.</returns>
    internal IReadOnlyList<SignalKey> AddEach(IReadOnlyList<SignalKey> keys, EventView view, TrailEvent @event)
    {
        HashSet<SignalKey> all = [];
        foreach (string value in Values(view, @event))
        {
            ReadOnlySpan<byte> text = Utf8.ToBytes(value);
            foreach (SignalKey key in keys)
            {
                _ = all.Count < MaxValues && all.Add(key.With(text));
            }
        }

        return all.Count > 0 ? [.. all] : [.. keys.Select(k => k.With(default))];
    }

    /// <summary>The field as a number.</summary>
    internal bool TryNumber(EventView view, TrailEvent @event, out double number)
    {
        ReadOnlySpan<byte> text = Text(view, @event, out _);
        return Utf8Parser.TryParse(text, out number, out int consumed) && consumed == text.Length
            && !double.IsNaN(number) && !double.IsInfinity(number);
    }

    /// <summary>The field's values as text a person can read; empty where the event has no such field.</summary>
    internal IReadOnlyList<string> ReadAll(EventView view, TrailEvent @event) =>
        [.. Values(view, @event).Select(Sentences.Short)];

    /// <summary>The field's text, however long; null where the event has no such field.</summary>
    internal string? ReadWhole(EventView view, TrailEvent @event)
    {
        ReadOnlySpan<byte> text = Text(view, @event, out _);
        return text.Length == 0 ? null : Utf8.ToText(text);
    }

    private List<string> Values(EventView view, TrailEvent @event)
    {
        if (_derived is not null)
        {
            return _derived(@event) is { Length: > 0 } value ? [value] : [];
        }

        List<string> values = [];
        EventTape tape = view.Find(_path, view.Nodes);
        foreach (int node in view.Nodes)
        {
            int first = tape[node].Kind == TapeKind.Array ? node + 1 : node;
            int end = tape[node].Next;
            for (int inner = first; inner < end && values.Count < MaxValues; inner = tape[inner].Next)
            {
                ReadOnlySpan<byte> text = tape[inner].Kind == TapeKind.Null ? default
                    : tape[inner].IsContainer ? tape.Compact(inner, view.Text) : tape.Text(inner, view.Text);
                if (text.Length > 0)
                {
                    values.Add(Utf8.ToText(text));
                }
            }
        }

        return values;
    }

    private ReadOnlySpan<byte> Text(EventView view, TrailEvent @event, out bool isList)
    {
        isList = false;
        if (_derived is not null)
        {
            view.Text.Clear();
            view.Text.Add(_derived(@event) ?? string.Empty);
            return view.Text.Span;
        }

        EventTape tape = view.Find(_path, view.Nodes);
        isList = view.Nodes.Count > 1 || (view.Nodes.Count == 1 && tape[view.Nodes[0]].Kind == TapeKind.Array);
        foreach (int node in view.Nodes)
        {
            if (tape[node].Kind != TapeKind.Null)
            {
                return tape[node].IsContainer ? tape.Compact(node, view.Text) : tape.Text(node, view.Text);
            }
        }

        return default;
    }
}
