using System.Globalization;

namespace CloudTrailSec.Anomaly;

/// <summary>A baseline as records, and back. Only what differs from what is stored is written.</summary>
internal sealed class BaselineState(Baseline baseline)
{
    /// <summary>Changes with every change of the records' form.</summary>
    internal const int Form = 3;

    private const string Meta = "m";
    private const string Scores = "s";
    private const string Keys = "k";
    private const string Learnt = "w";
    private const string PagePrefix = "w\u0001";
    private const string Open = "o";
    private const string Activity = "a";
    private const string PrincipalPrefix = "p\u0001";

    private readonly StateWriter _writer = new();
    private readonly HashSet<string> _stored = [];
    private byte[]? _open;

    /// <summary>Takes over what is stored.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or in the form of another version.</exception>
    internal void Load(IReadOnlyList<BaselineRecord> records)
    {
        foreach (BaselineRecord record in records)
        {
            _ = _stored.Add(record.Key);
            Load(record.Key, record.Value ?? []);
        }
    }

    /// <summary>Goes on with the incidents that were open when a run was cut short.</summary>
    internal void Resume(IncidentTable open)
    {
        if (_open is not null)
        {
            LoadOpen(new StateReader(_open), open);
            _open = null;
        }
    }

    /// <summary>What changed since the last time.</summary>
    internal List<BaselineRecord> Changes(IncidentTable? open)
    {
        List<BaselineRecord> changes = [];
        HashSet<string> kept = [];
        foreach (Context context in baseline.Contexts.All.Where(c => !c.IsEmpty))
        {
            Keep(ContextState.KeyOf(context), context.IsChanged, () => ContextState.Write(context, _writer));
            context.IsChanged = false;
        }

        foreach (PrincipalRecord principal in baseline.Principals.Values.Where(p => p.Sessions > 0))
        {
            Keep(PrincipalPrefix + principal.Name.Text, principal.IsChanged, () => Write(principal));
            principal.IsChanged = false;
        }

        Keep(Meta, true, WriteMeta);
        Keep(Scores, true, WriteScores);
        Keep(Keys, baseline.Keys.IsChanged, WriteKeys);
        Keep(Learnt, true, WriteLearnt);
        foreach (LearntPage page in baseline.Learnt.Pages)
        {
            Keep(PagePrefix + page.Number.ToString("D10", CultureInfo.InvariantCulture), page.IsChanged, () => page.Write(_writer));
            page.IsChanged = false;
        }

        Keep(Activity, true, () => ActivityState.Write(baseline.Activity, _writer));
        Keep(Open, true, () => WriteOpen(open));
        baseline.Keys.IsChanged = false;
        changes.AddRange(_stored.Where(key => !kept.Contains(key)).Select(key => new BaselineRecord(key, null)));
        _stored.Clear();
        _stored.UnionWith(kept);
        return changes;

        void Keep(string key, bool isChanged, Func<byte[]> write)
        {
            _ = kept.Add(key);
            if (isChanged || !_stored.Contains(key))
            {
                changes.Add(new BaselineRecord(key, write()));
            }
        }
    }

    private void Load(string key, byte[] value)
    {
        if (key.StartsWith(ContextState.Prefix + "\u0001", StringComparison.Ordinal))
        {
            ContextState.Read(key, value, baseline.Contexts);
        }
        else if (key.StartsWith(PrincipalPrefix, StringComparison.Ordinal))
        {
            LoadPrincipal(key.Substring(PrincipalPrefix.Length), new StateReader(value));
        }
        else if (key.StartsWith(PagePrefix, StringComparison.Ordinal))
        {
            long number = long.Parse(key.Substring(PagePrefix.Length), CultureInfo.InvariantCulture);
            baseline.Learnt.Load(LearntPage.Read(number, new StateReader(value)));
        }
        else
        {
            LoadOne(key, value);
        }
    }

    private void LoadOne(string key, byte[] value)
    {
        StateReader reader = new(value);
        switch (key)
        {
            case Meta:
                LoadMeta(reader);
                break;
            case Scores:
                CalibrationState.Read(reader, baseline.Calibration);
                break;
            case Keys:
                for (int left = reader.Count(); left > 0; left--)
                {
                    baseline.Keys.Add(reader.Text(), new Token(reader.Text()), reader.Signed());
                }

                baseline.Keys.IsChanged = false;
                break;
            case Learnt:
                baseline.Learnt.Latest = reader.Signed();
                baseline.Learnt.Closed.Read(reader);
                break;
            case Activity:
                ActivityState.Read(reader, baseline.Activity);
                break;
            case Open:
                _open = value;
                break;
        }
    }

    private byte[] WriteMeta()
    {
        _writer.Number(Form);
        _writer.Real(baseline.Model.Data.HalfLifeDays);
        _writer.Signed(baseline.Decay.Reference ?? 0);
        _writer.Signed(baseline.Events);
        _writer.Signed(baseline.Evicted);
        return _writer.Take();
    }

    private void LoadMeta(StateReader reader)
    {
        if (reader.Number() != Form)
        {
            throw new InvalidDataException(
                "The baseline was stored by another version, in a form that this one does not know.");
        }

        if (reader.Real() != baseline.Model.Data.HalfLifeDays)
        {
            throw new InvalidDataException(
                "The baseline was learnt with another half-life than the model has: give the same model, or learn anew.");
        }

        long reference = reader.Signed();
        baseline.Events = reader.Signed();
        baseline.Evicted = reader.Signed();
        baseline.Decay.Reference = baseline.Events > 0 ? reference : null;
    }

    private byte[] WriteScores()
    {
        CalibrationState.Write(baseline.Calibration, _writer);
        return _writer.Take();
    }

    private byte[] WriteKeys()
    {
        (string Key, Token Actor, long Time)[] keys = [.. baseline.Keys.All];
        _writer.Number((ulong)keys.Length);
        foreach ((string key, Token actor, long time) in keys)
        {
            _writer.Text(key);
            _writer.Text(actor.Text);
            _writer.Signed(time);
        }

        return _writer.Take();
    }

    private byte[] WriteLearnt()
    {
        _writer.Signed(baseline.Learnt.Latest);
        baseline.Learnt.Closed.Write(_writer);
        return _writer.Take();
    }

    private byte[] WriteOpen(IncidentTable? open)
    {
        _writer.Number((ulong)(open?.Count ?? 0));
        foreach (Incident incident in open?.All ?? [])
        {
            IncidentState.Write(incident, _writer);
        }

        _writer.Number((ulong)(open?.LastOfActor.Count ?? 0));
        if (open is not null)
        {
            foreach (KeyValuePair<ulong, (ulong Key, long Time)> last in open.LastOfActor)
            {
                _writer.Fixed(last.Key);
                _writer.Fixed(last.Value.Key);
                _writer.Signed(last.Value.Time);
            }
        }

        return _writer.Take();
    }

    private void LoadOpen(StateReader reader, IncidentTable open)
    {
        for (int left = reader.Count(); left > 0; left--)
        {
            open.Load(IncidentState.Read(reader, baseline.Model.Tiers));
        }

        for (int left = reader.Count(); left > 0; left--)
        {
            open.LastOfActor[reader.Fixed()] = (reader.Fixed(), reader.Signed());
        }
    }

    private byte[] Write(PrincipalRecord principal)
    {
        _writer.Text(principal.Class);
        _writer.Text(principal.Family);
        _writer.Text(principal.Account);
        _writer.Number(principal.First);
        _writer.Number(principal.Last);
        _writer.Number(principal.SessionStart);
        _writer.Number(principal.Sessions);
        _writer.Signed(principal.Events);
        return _writer.Take();
    }

    private void LoadPrincipal(string name, StateReader reader)
    {
        PrincipalRecord principal = new(new Token(name), reader.Text(), reader.Text(), reader.Text())
        {
            First = (uint)reader.Number(),
            Last = (uint)reader.Number(),
            SessionStart = (uint)reader.Number(),
            Sessions = (uint)reader.Number(),
            Events = reader.Signed(),
        };
        baseline.Principals[principal.Name.Key] = principal;
    }
}
