namespace CloudTrailSec.Rules;

/// <summary>The value is missing, or null.</summary>
internal sealed class NullTest : ValueTest
{
    /// <summary>Where a field is missing, the whole record has been looked through.</summary>
    internal override int Cost => 30;

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
