using CloudTrailSec.Events;

namespace CloudTrailSec.Rules;

/// <summary>
/// Which rules can match an event, by the event names and sources that their conditions require. Never leaves out a
/// rule
/// that would match: what cannot be told from these two fields is in <see cref="Others"/>.
/// </summary>
internal sealed class RuleIndex
{
    private readonly TextTable _byName = new();
    private readonly TextTable _bySource = new();

    internal RuleIndex(IReadOnlyList<TrailRule> rules)
    {
        List<int> others = [];
        for (int i = 0; i < rules.Count; i++)
        {
            RuleCondition condition = rules[i].Condition;
            if (!TryAdd(_byName, condition.Required(PathRoot.EventName, false), i)
                && !TryAdd(_bySource, condition.Required(PathRoot.EventSource, false), i))
            {
                others.Add(i);
            }
        }

        All = [.. Enumerable.Range(0, rules.Count)];
        Others = [.. others];
    }

    /// <summary>Every rule.</summary>
    internal int[] All { get; }

    /// <summary>The rules that may match any event.</summary>
    internal int[] Others { get; }

    /// <summary>The rules to try beside <see cref="Others"/>.</summary>
    internal void Find(TrailEvent @event, ByteBuffer buffer, out int[] byName, out int[] bySource)
    {
        ref readonly RecordFields hot = ref @event.Hot;
        byName = _byName.Find(Text(@event, hot.EventName, buffer));
        bySource = _bySource.Find(Text(@event, hot.EventSource, buffer));
    }

    /// <summary>
    /// Whether the event's name and source are plain texts of the record itself. Where not, every rule is tried.
    /// </summary>
    internal static bool CanFind(TrailEvent @event)
    {
        ref readonly RecordFields hot = ref @event.Hot;
        return !hot.FromInsight && !hot.EventName.IsMissing && !hot.EventSource.IsMissing;
    }

    private static ReadOnlySpan<byte> Text(TrailEvent @event, Slice slice, ByteBuffer buffer)
    {
        ReadOnlySpan<byte> text = slice.Of(@event.Span);
        if (text.IndexOf((byte)'\\') < 0)
        {
            return text;
        }

        buffer.Clear();
        JsonEscapes.Undo(text, buffer);
        return buffer.Span;
    }

    /// <summary>
    /// Letters beyond ASCII have more than one spelling in bytes, so a rule that asks for them is not indexed.
    /// </summary>
    private static bool TryAdd(TextTable table, IReadOnlyCollection<string>? texts, int rule)
    {
        if (texts is null || !texts.All(TextFold.IsAscii))
        {
            return false;
        }

        foreach (string text in texts.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            table.Add(TextFold.Fold(text), rule);
        }

        return true;
    }
}
