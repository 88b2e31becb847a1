namespace CloudTrailSec.Anomaly;

/// <summary>An open incident as bytes, and back, so that a run that was cut short can go on where it was.</summary>
internal static class IncidentState
{
    internal static void Write(Incident incident, StateWriter writer)
    {
        writer.Fixed(incident.Key);
        writer.Text(incident.Actor.Text);
        writer.Signed(incident.Order);
        writer.Text(incident.Class);
        writer.Text(incident.Name);
        writer.Text(incident.Account);
        writer.Text(incident.Region);
        long[] numbers =
            [incident.Start, incident.End, incident.Opened, incident.Touched, incident.Count, (long)incident.Feed];
        foreach (long number in numbers)
        {
            writer.Signed(number);
        }

        List(writer, incident.Classes, writer.Text);
        List(writer, incident.Ids, id => writer.Text(id.ToString()));
        List(writer, incident.Telling, e => writer.Bytes(e.Utf8Raw.ToArray()));
        List(writer, incident.Resources, writer.Fixed);
        Evidence[] met = [.. incident.Context.Where(c => c is not null).Select(c => c!.Value)];
        List(writer, met, e => EvidenceState.Write(e, writer));
        List(writer, incident.Principals, p => Write(p, writer));
        List(writer, incident.ByAction, a => Write(a.Key, a.Value, writer));
        List(writer, incident.Rules, r => Write(r, writer));
        Write(incident.Bins, writer);
    }

    internal static Incident Read(StateReader reader, RiskTiers tiers)
    {
        ulong key = reader.Fixed();
        Token actor = new(reader.Text());
        long order = reader.Signed();
        (string @class, string name, string account, string region) =
            (reader.Text(), reader.Text(), reader.Text(), reader.Text());
        long start = reader.Signed();
        Incident incident = new(key, actor, order, new IncidentStart(@class, name, account, region, start))
        {
            End = reader.Signed(),
            Opened = reader.Signed(),
            Touched = reader.Signed(),
            Count = (int)reader.Signed(),
            Feed = (TrailFeed)reader.Signed(),
        };
        Repeat(reader, () => incident.Classes.Add(reader.Text()));
        Repeat(reader, () => incident.Ids.Add(EventId.Parse(reader.Text())));
        Repeat(reader, () => AddTelling(incident, reader.Bytes()));
        Repeat(reader, () => incident.Resources.Add(reader.Fixed()));
        Repeat(reader, () => incident.Load(EvidenceState.Read(reader)));
        Repeat(reader, () => incident.Principals.Add(ReadPrincipal(reader)));
        Repeat(reader, () => incident.ByAction.Add(reader.Fixed(), ReadAction(reader, incident, tiers)));
        Repeat(reader, () => incident.Rules.Add(ReadRule(reader)));
        Read(reader, ref incident.Bins);
        return incident;
    }

    private static void AddTelling(Incident incident, byte[] json)
    {
        if (TrailEvent.Parse(json, "(baseline)") is { } @event)
        {
            incident.Telling.Add(@event);
        }
    }

    private static void Write(PrincipalCounts counts, StateWriter writer)
    {
        writer.Text(counts.Principal.Text);
        Write(counts.All, writer);
        Write(counts.Writes, writer);
        Write(counts.Errors, writer);
        Write(counts.Bytes, writer);
    }

    private static PrincipalCounts ReadPrincipal(StateReader reader)
    {
        PrincipalCounts counts = new(new Token(reader.Text()));
        Read(reader, ref counts.All);
        Read(reader, ref counts.Writes);
        Read(reader, ref counts.Errors);
        Read(reader, ref counts.Bytes);
        return counts;
    }

    private static void Write(ulong key, ActionEvidence action, StateWriter writer)
    {
        writer.Fixed(key);
        writer.Text(action.Principal.Text);
        writer.Text(action.Action.Text.Text);
        writer.Number((ulong)action.Action.Tier);
        writer.Flag(action.Action.IsVia);
        writer.Real(action.Bits);
        writer.Number((ulong)action.Count);
        List(writer, action.Parts, e => EvidenceState.Write(e, writer));
        Write(action.Calls, writer);
        Write(action.Resources, writer);
    }

    private static ActionEvidence ReadAction(StateReader reader, Incident incident, RiskTiers tiers)
    {
        Token principal = new(reader.Text());
        Token text = new(reader.Text());
        int tier = Math.Min((int)reader.Number(), tiers.Names.Length - 1);
        ActionEvidence action = new(
            principal, new ActionFacts(text, tier, reader.Flag(), isReadName: false, isOutbound: false), incident.ByAction.Count);
        double bits = reader.Real();
        int count = (int)reader.Number();
        List<Evidence> parts = [];
        Repeat(reader, () => parts.Add(EvidenceState.Read(reader)));
        action.Load(bits, [.. parts], count);
        Read(reader, ref action.Calls);
        Read(reader, ref action.Resources);
        return action;
    }

    private static void Write(RuleEvidence rule, StateWriter writer)
    {
        writer.Text(rule.Id);
        writer.Text(rule.Title);
        writer.Number((ulong)rule.Severity);
        List(writer, rule.Attack, writer.Text);
        writer.Real(rule.Bits);
        writer.Number((ulong)rule.Count);
    }

    private static RuleEvidence ReadRule(StateReader reader)
    {
        (string id, string title) = (reader.Text(), reader.Text());
        FindingSeverity severity = (FindingSeverity)reader.Number();
        List<string> attack = [];
        Repeat(reader, () => attack.Add(reader.Text()));
        return new RuleEvidence(id, title, severity, [.. attack])
        {
            Bits = reader.Real(),
            Count = (int)reader.Number(),
        };
    }

    private static void Write(in BinCounts counts, StateWriter writer)
    {
        writer.Number((ulong)counts.Count);
        for (int i = 0; i < counts.Count; i++)
        {
            writer.Signed(counts.BinAt(i));
            writer.Real(counts[i]);
        }
    }

    private static void Read(StateReader reader, ref BinCounts counts)
    {
        for (int left = reader.Count(); left > 0; left--)
        {
            counts.Add((int)reader.Signed(), reader.Real());
        }
    }

    private static void List<T>(StateWriter writer, IReadOnlyCollection<T> items, Action<T> write)
    {
        writer.Number((ulong)items.Count);
        foreach (T item in items)
        {
            write(item);
        }
    }

    private static void Repeat(StateReader reader, Action read)
    {
        for (int left = reader.Count(); left > 0; left--)
        {
            read();
        }
    }
}
