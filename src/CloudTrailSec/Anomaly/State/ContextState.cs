namespace CloudTrailSec.Anomaly;

/// <summary>A context as bytes, and back.</summary>
internal static class ContextState
{
    internal const string Prefix = "c";

    internal static string KeyOf(Context context) =>
        string.Join("\u0001", Prefix, ((int)context.Kind).ToString("D2"), context.A, context.B);

    internal static byte[] Write(Context context, StateWriter writer)
    {
        writer.Number(context.Last);
        writer.Fixed(context.FirstMember);
        writer.Flag(context.IsShared);
        writer.Number((ulong)context.Tables.Count());
        foreach (RowTable table in context.Tables.OrderBy(t => t.Facet))
        {
            Write(table, writer);
        }

        writer.Number((ulong)context.Rates.Count());
        foreach (RateHistogram rate in context.Rates.OrderBy(r => r.Kind))
        {
            Write(rate, writer);
        }

        return writer.Take();
    }

    internal static void Read(string key, byte[] value, ContextTable contexts)
    {
        string[] parts = key.Split('\u0001');
        if (parts.Length != 4 || !byte.TryParse(parts[1], out byte kind))
        {
            throw new InvalidDataException("The baseline's stored state is damaged: " + key);
        }

        StateReader reader = new(value);
        Context context = contexts.Need((ContextKind)kind, new Token(parts[2]), new Token(parts[3]));
        context.Last = (uint)reader.Number();
        context.FirstMember = reader.Fixed();
        context.IsShared = reader.Flag();
        for (int tables = reader.Count(); tables > 0; tables--)
        {
            RowTable table = context.NeedTable((Facet)reader.Number());
            for (int rows = reader.Count(); rows > 0; rows--)
            {
                table.Load(ReadRow(reader));
            }

            table.SetTotal(reader.Real());
        }

        for (int rates = reader.Count(); rates > 0; rates--)
        {
            ReadRate(context, reader);
        }
    }

    private static void Write(RowTable table, StateWriter writer)
    {
        writer.Number((ulong)table.Facet);
        writer.Number((ulong)table.Count);
        for (int i = 0; i < table.Count; i++)
        {
            ref Row row = ref table[i];
            writer.Text(row.Value.Text);
            writer.Real(row.Weight);
            writer.Number(row.First);
            writer.Number(row.Last - row.First);
            writer.Number(row.LastParent);
            writer.Number(row.Count);
        }

        writer.Real(table.Total);
    }

    private static Row ReadRow(StateReader reader)
    {
        Row row = new() { Value = new Token(reader.Text()), Weight = reader.Real(), First = (uint)reader.Number() };
        row.Last = row.First + (uint)reader.Number();
        row.LastParent = (uint)reader.Number();
        row.Count = (uint)reader.Number();
        return row;
    }

    private static void Write(RateHistogram rate, StateWriter writer)
    {
        writer.Number((ulong)rate.Kind);
        writer.Real(rate.Max);
        writer.Number((ulong)rate.Count);
        for (int i = 0; i < rate.Count; i++)
        {
            writer.Number(rate[i].Bin);
            writer.Real(rate[i].Weight);
        }

        writer.Real(rate.Total);
    }

    private static void ReadRate(Context context, StateReader reader)
    {
        RateHistogram rate = context.NeedRate((RateKind)reader.Number());
        double max = reader.Real();
        for (int bins = reader.Count(); bins > 0; bins--)
        {
            rate.AddBin((byte)reader.Number(), reader.Real(), max);
        }

        rate.SetTotal(reader.Real());
    }
}
