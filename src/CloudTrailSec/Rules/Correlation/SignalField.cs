using System.Buffers.Text;
using CloudTrailSec.Anomaly;
using CloudTrailSec.Compat;

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
        ["Target"] = e => e.Target.FirstOrDefault(),
        ["Outcome"] = e => e.Outcome.ToString(),
        ["AccessKeyId"] = e => e.Identity.AccessKeyId,
        ["Network"] = e => NetworkFacts.Of(e.SourceIPAddress ?? string.Empty).Net16.Text,
    };

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
    /// <returns>False where the event has no such field.</returns>
    internal bool AddTo(ref SignalKey key, EventView view, TrailEvent @event)
    {
        ReadOnlySpan<byte> text = Text(view, @event);
        key = key.With(text);
        return text.Length > 0;
    }

    /// <summary>The field as a number.</summary>
    internal bool TryNumber(EventView view, TrailEvent @event, out double number)
    {
        ReadOnlySpan<byte> text = Text(view, @event);
        return Utf8Parser.TryParse(text, out number, out int consumed) && consumed == text.Length
            && !double.IsNaN(number) && !double.IsInfinity(number);
    }

    /// <summary>The field as text a person can read; null where the event has no such field.</summary>
    internal string? Read(EventView view, TrailEvent @event) =>
        ReadWhole(view, @event) is { } text ? Sentences.Short(text) : null;

    /// <summary>The field's text, however long; null where the event has no such field.</summary>
    internal string? ReadWhole(EventView view, TrailEvent @event)
    {
        ReadOnlySpan<byte> text = Text(view, @event);
        return text.Length == 0 ? null : Utf8.ToText(text);
    }

    private ReadOnlySpan<byte> Text(EventView view, TrailEvent @event)
    {
        if (_derived is not null)
        {
            return Utf8.ToBytes(_derived(@event) ?? string.Empty);
        }

        EventTape tape = view.Find(_path, view.Nodes);
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
