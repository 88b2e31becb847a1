using System.Globalization;

namespace CloudTrailSec.Simulation;

/// <summary>
/// Fills templates for one event: its chance, its time, its values. A value is asked for in the step, the run, the
/// session and the account, in this order, and stays the same throughout the event.
/// </summary>
internal sealed class Scope(SampleAccount account)
{
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
    private readonly Utf8Buffer _scratch = new();
    private Step? _step;
    private Run? _run;
    private Session? _session;

    internal SampleRandom Random { get; } = new(0);

    internal string RequestId { get; private set; } = string.Empty;

    internal long Time { get; private set; }

    /// <summary>Begins an event.</summary>
    internal void Begin(Draft draft, string requestId)
    {
        Begin(draft.Time, draft.Run.Session);
        _step = draft.Step;
        _run = draft.Run;
        RequestId = requestId;
        _known["region"] = draft.Region;
    }

    /// <summary>Begins something that is not an event: a session, a run.</summary>
    internal void Begin(long time, Session? session)
    {
        _known.Clear();
        _step = null;
        _run = null;
        _session = session;
        Time = time;
    }

    internal string Render(Template template)
    {
        int start = _scratch.Length;
        Render(template, _scratch);
        string text = _scratch.Text(start);
        _scratch.Truncate(start);
        return text;
    }

    internal void Render(Template template, Utf8Buffer to)
    {
        foreach (TemplatePart part in template.Parts)
        {
            Render(part, to);
        }
    }

    internal string Value(string name)
    {
        if (!_known.TryGetValue(name, out string? value))
        {
            value = Find(name);
            _known[name] = value;
        }

        return value;
    }

    internal void Set(string name, string value) => _known[name] = value;

    /// <summary>Whether the step itself gives a value of this name.</summary>
    internal bool IsOfStep(string name) => _step is not null && Array.Exists(_step.Values, v => v.Name == name);

    private string Find(string name)
    {
        foreach (NamedTemplate own in _step?.Values ?? [])
        {
            if (own.Name == name)
            {
                return Render(own.Value);
            }
        }

        return _run?.Values.TryGetValue(name, out string? value) == true
            || _session?.Values.TryGetValue(name, out value) == true
            ? value
            : Render(account.Pick(name, Random));
    }

    private void Render(in TemplatePart part, Utf8Buffer to)
    {
        switch (part.Kind)
        {
            case PartKind.Literal:
                to.Add(part.Literal);
                break;
            case PartKind.Value:
                to.Add(Value(part.Name));
                break;
            case PartKind.Request:
                to.Add(RequestId);
                break;
            case PartKind.StableId:
                int mark = part.Name.IndexOf('!');
                to.Add(account.StableId(part.Name.Substring(0, mark), Value(part.Name.Substring(mark + 1))));
                break;
            case >= PartKind.Time:
                RenderTime(part, to);
                break;
            default:
                RenderChance(part, to);
                break;
        }
    }

    private void RenderChance(in TemplatePart part, Utf8Buffer to)
    {
        switch (part.Kind)
        {
            case PartKind.Hex:
                to.AddRandom(Random, Alphabets.Hex, 4, part.Low);
                break;
            case PartKind.Upper:
                to.AddRandom(Random, Alphabets.Base32, 5, part.Low);
                break;
            case PartKind.Base64:
                to.AddRandom(Random, Alphabets.Base64, 6, part.Low);
                break;
            case PartKind.Number:
                to.AddNumber(Random.Between(part.Low, part.High));
                break;
            default:
                Uuid.Add(Random, to);
                break;
        }
    }

    private void RenderTime(in TemplatePart part, Utf8Buffer to)
    {
        DateTime time = Clock.Date(Time + part.Low);
        switch (part.Kind)
        {
            case PartKind.Time:
                Clock.AddIso(time, to);
                break;
            case PartKind.Milliseconds:
                to.AddNumber(((Time + part.Low) * 1000) + Random.Next(1000));
                break;
            case PartKind.Day:
                Clock.AddDate(time, '/', to);
                break;
            case PartKind.Date:
                Clock.AddDate(time, '-', to);
                break;
            default:
                string format = part.Kind == PartKind.Slot ? "yyyyMMdd'T'HHmm'Z'" : "MMM d, yyyy h:mm:ss tt";
                to.Add(time.ToString(format, CultureInfo.InvariantCulture));
                break;
        }
    }
}
