namespace CloudTrailSec.Rules;

/// <summary>The value is missing, or null.</summary>
internal sealed class NullTest : ValueTest
{
    internal override string Words => "is missing";

    internal override int Find(EventView view, EventTape tape, List<int> nodes)
    {
        foreach (int node in nodes)
        {
            if (tape[node].Kind == TapeKind.Null)
            {
                return HoldsOfNone;
            }
        }

        return nodes.Count == 0 ? HoldsOfNone : Fails;
    }
}
