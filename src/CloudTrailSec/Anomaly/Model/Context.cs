namespace CloudTrailSec.Anomaly;

/// <summary>What is known within one context: a table for each facet, a histogram for each kind of rate.</summary>
internal sealed class Context(ContextKind kind, string a, string b)
{
    private RowTable? _tables;
    private RateHistogram? _rates;

    internal ContextKind Kind { get; } = kind;

    /// <summary>The principal, the account or the class.</summary>
    internal string A { get; } = a;

    /// <summary>The action, the family or the class; empty where the context has one name only.</summary>
    internal string B { get; } = b;

    /// <summary>When it was last learnt from.</summary>
    internal uint Last { get; set; }

    /// <summary>It differs from what is stored.</summary>
    internal bool IsChanged { get; set; }

    /// <summary>The first principal that was met in it; none where no membership is kept.</summary>
    internal ulong FirstMember { get; set; }

    /// <summary>More than one principal was met in it.</summary>
    internal bool IsShared { get; set; }

    /// <summary>It tells of one principal only, so it cannot speak for peers.</summary>
    internal bool IsOfOne => FirstMember != 0 && !IsShared;

    internal bool IsEmpty => _tables is null && _rates is null && FirstMember == 0;

    internal IEnumerable<RowTable> Tables
    {
        get
        {
            for (RowTable? table = _tables; table is not null; table = table.Next)
            {
                yield return table;
            }
        }
    }

    internal IEnumerable<RateHistogram> Rates
    {
        get
        {
            for (RateHistogram? rate = _rates; rate is not null; rate = rate.Next)
            {
                yield return rate;
            }
        }
    }

    internal RowTable? Table(Facet facet)
    {
        RowTable? table = _tables;
        while (table is not null && table.Facet != facet)
        {
            table = table.Next;
        }

        return table;
    }

    internal RowTable NeedTable(Facet facet) =>
        Table(facet) ?? (_tables = new RowTable(facet) { Next = _tables });

    internal RateHistogram? Rate(RateKind kind)
    {
        RateHistogram? rate = _rates;
        while (rate is not null && rate.Kind != kind)
        {
            rate = rate.Next;
        }

        return rate;
    }

    internal RateHistogram NeedRate(RateKind kind) =>
        Rate(kind) ?? (_rates = new RateHistogram(kind) { Next = _rates });

    internal void Rescale(double factor)
    {
        foreach (RowTable table in Tables)
        {
            table.Rescale(factor);
        }

        foreach (RateHistogram rate in Rates)
        {
            rate.Rescale(factor);
        }

        IsChanged = true;
    }

    /// <summary>Forgets tables as a whole.</summary>
    internal void Forget(Func<RowTable, bool> isForgotten)
    {
        RowTable[] kept = [.. Tables.Where(t => !isForgotten(t))];
        _tables = null;
        foreach (RowTable table in kept)
        {
            table.Next = _tables;
            _tables = table;
        }

        IsChanged = true;
    }
}
