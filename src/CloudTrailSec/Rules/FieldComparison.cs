namespace CloudTrailSec.Rules;

/// <summary>A field's text is, contains, starts with or ends with another field's text, regardless of case.</summary>
internal sealed class FieldComparison(string field, string other, TextPlace place) : RuleCondition
{
    private readonly FieldPath _path = new(field);
    private readonly FieldPath _other = new(other);

    internal string Field => _path.Text;

    internal string Other => _other.Text;

    internal override int Cost => 40;

    private string Words => place switch
    {
        TextPlace.Whole => "is the same as",
        TextPlace.Anywhere => "contains",
        TextPlace.AtStart => "starts with",
        _ => "ends with",
    };

    internal override bool Holds(EventView view)
    {
        EventTape left = view.Find(_path, view.Nodes);
        EventTape right = view.Find(_other, view.OtherNodes);
        foreach (int node in view.OtherNodes)
        {
            for (int inner = node; inner < right[node].Next; inner++)
            {
                if (IsText(right[inner].Kind) && AnyMatches(view, left, Folded(view, right, inner)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    internal override void Explain(EventView view, bool negated, List<TrailReason> reasons)
    {
        EventTape left = view.Find(_path, view.Nodes);
        EventTape right = view.Find(_other, view.OtherNodes);
        if (view.Nodes.Count > 0 && view.OtherNodes.Count > 0 && !left[view.Nodes[0]].IsContainer)
        {
            string value = Sentences.Value(left, view.Nodes[0]);
            string compared = Sentences.Value(right, view.OtherNodes[0]);
            reasons.Add(new TrailReason(field, negated
                ? $"{field} is {value}, but {other} is {compared}"
                : $"{field}, which is {value}, {Words} {other}"));
        }
    }

    private static bool IsText(TapeKind kind) => kind is > TapeKind.Null and < TapeKind.Object;

    private static ReadOnlySpan<byte> Folded(EventView view, EventTape tape, int node)
    {
        ReadOnlySpan<byte> text = TextFold.Foldable(tape.Text(node, view.Text));
        ByteBuffer folded = view.OtherText;
        folded.Clear();
        foreach (byte letter in text)
        {
            folded.Add(TextFold.Lower(letter));
        }

        return folded.Span;
    }

    private bool AnyMatches(EventView view, EventTape tape, ReadOnlySpan<byte> wanted)
    {
        foreach (int node in view.Nodes)
        {
            for (int inner = node; inner < tape[node].Next; inner++)
            {
                if (IsText(tape[inner].Kind) && Matches(TextFold.Foldable(tape.Text(inner, view.Text)), wanted))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool Matches(ReadOnlySpan<byte> text, ReadOnlySpan<byte> wanted) => place switch
    {
        TextPlace.Whole => TextFold.Equal(text, wanted),
        TextPlace.Anywhere => TextFold.IndexOf(text, wanted) >= 0,
        TextPlace.AtStart => TextFold.Starts(text, wanted),
        _ => TextFold.Ends(text, wanted),
    };
}
