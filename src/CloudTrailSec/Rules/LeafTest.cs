using CloudTrailSec.Compat;

namespace CloudTrailSec.Rules;

/// <summary>
/// A test of a value's text. An object or array passes if a value inside it does, or its compact JSON as a whole.
/// </summary>
internal abstract class LeafTest : ValueTest
{
    /// <summary>Whether the text of objects and arrays is tested too.</summary>
    private protected virtual bool ReadsJson => true;

    internal sealed override int Find(EventView view, EventTape tape, List<int> nodes)
    {
        foreach (int node in nodes)
        {
            int hit = FindAt(view, tape, node);
            if (hit != Fails)
            {
                return hit;
            }
        }

        return Fails;
    }

    /// <summary>Whether a text alone would pass.</summary>
    internal bool Takes(string text) => Passes(Utf8.ToBytes(text), new EventView());

    internal int FindAt(EventView view, EventTape tape, int node)
    {
        int end = tape[node].Next;
        for (int inner = node; inner < end; inner++)
        {
            TapeKind kind = tape[inner].Kind;
            if (kind is > TapeKind.Null and < TapeKind.Object && Passes(tape.Text(inner, view.Text), view))
            {
                return inner;
            }
        }

        return ReadsJson && tape[node].IsContainer && Passes(tape.Compact(node, view.Text), view) ? node : Fails;
    }

    private protected abstract bool Passes(ReadOnlySpan<byte> text, EventView view);
}
