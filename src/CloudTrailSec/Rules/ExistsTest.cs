namespace CloudTrailSec.Rules;

/// <summary>There is a value that is not null; or, where so asked, there is none.</summary>
internal sealed class ExistsTest(bool isWanted) : ValueTest
{
    /// <summary>Where a field is missing, the whole record has been looked through.</summary>
    internal override int Cost => 30;

    internal override string Words => isWanted ? "is present" : "is missing";

    internal override int Find(EventView view, EventTape tape, List<int> nodes)
    {
        foreach (int node in nodes)
        {
            if (tape[node].Kind != TapeKind.Null)
            {
                return isWanted ? node : Fails;
            }
        }

        return isWanted ? Fails : HoldsOfNone;
    }
}
