using System.Globalization;
using System.Text.Json.Nodes;

namespace CloudTrailSec.Rules;

/// <summary>
/// A value that its key was not met with for the timespan. A key that is known for less than the warm-up is only learnt
/// from: all is new to it.
/// </summary>
internal sealed class FirstSeenCorrelator(
    TrailRule rule, CorrelationMemory memory, ICorrelationSink sink, TimeSpan joinFor)
    : Correlator(rule, memory, sink, joinFor)
{
    private const string KindPrefix = "seen/";
    private const int MaxValues = 2_000;

    private string Kind => KindPrefix + Rule.Id.ToLowerInvariant();

    internal void Load(IStateStore store)
    {
        List<(SignalKey Key, FirstSeenState State)> stored = [];
        foreach (StateRecord record in store.Read(Kind))
        {
            stored.Add((KeyOf(record), Read(record)));
        }

        foreach ((SignalKey key, FirstSeenState state) in stored.OrderBy(s => s.State.LastSeen))
        {
            FirstSeenState own = (FirstSeenState)Keys.Find(key, state.LastSeen, true)!;
            own.Known = state.Known;
            foreach (KeyValuePair<ulong, (long, long)> value in state.Values)
            {
                own.Values[value.Key] = value.Value;
            }

            Memory.CountValues(own.Values.Count);
        }
    }

    internal IEnumerable<StateRecord> Changes() => Keys.All
        .Cast<FirstSeenState>()
        .Where(s => s.IsChanged)
        .Select(s => new StateRecord(Kind, $"{s.Key.A:x16}{s.Key.B:x16}", Write(s)));

    private protected override KeyState NewState() => new FirstSeenState();

    private protected override bool Joins(KeyState state, CorrelationSignal signal) =>
        IsNew((FirstSeenState)state, signal);

    private protected override void Learn(KeyState state, CorrelationSignal signal)
    {
        FirstSeenState own = (FirstSeenState)state;
        own.Known = Math.Min(own.Known, signal.Time);
        own.IsChanged = true;
        bool isKnown = own.Values.TryGetValue(signal.Value, out (long First, long Last) met);
        if (isKnown && signal.Time - met.Last <= Span)
        {
            own.Values[signal.Value] = (Math.Min(met.First, signal.Time), Math.Max(met.Last, signal.Time));
            return;
        }

        own.Values[signal.Value] = (signal.Time, signal.Time);
        Memory.CountValues(isKnown ? 0 : 1);
        if (own.Values.Count > MaxValues)
        {
            Memory.Loss.Values++;
            Memory.CountValues(-1);
            _ = own.Values.Remove(own.Values.OrderBy(v => v.Value.Last).First().Key);
        }
    }

    private protected override void Take(KeyState state, CorrelationSignal signal)
    {
        FirstSeenState own = (FirstSeenState)state;
        if (IsNew(own, signal))
        {
            SignalGroup group = new(Rule, state.Key, signal.Time) { Value = signal.Value };
            group.Add(WindowEntry.Of(signal, Memory.Keep(signal)));
            Fire(state, group, signal.Event);
        }
    }

    /// <summary>A value is new to the event that it was first met in, also where that is read once more.</summary>
    private bool IsNew(FirstSeenState state, CorrelationSignal signal) =>
        state.Values[signal.Value].First == signal.Time && signal.Time - state.Known >= Correlation.WarmUp.Ticks;

    private static SignalKey KeyOf(StateRecord record) =>
        record.Key.Length == 32
        && ulong.TryParse(record.Key.Substring(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong a)
        && ulong.TryParse(record.Key.Substring(16), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong b)
            ? new SignalKey(a, b) : throw new InvalidDataException($"The store's record {record.Kind}/{record.Key} is damaged.");

    private static string Write(FirstSeenState state)
    {
        JsonObject values = [];
        foreach (KeyValuePair<ulong, (long First, long Last)> value in state.Values)
        {
            values[value.Key.ToString("x", CultureInfo.InvariantCulture)] = new JsonArray(value.Value.First, value.Value.Last);
        }

        return new JsonObject { ["known"] = state.Known, ["last"] = state.LastSeen, ["values"] = values }.ToJsonString();
    }

    private static FirstSeenState Read(StateRecord record)
    {
        JsonObject value = StateJson.Parse(record);
        FirstSeenState state = new() { Known = value.Number("known"), LastSeen = value.Number("last") };
        foreach (KeyValuePair<string, JsonNode?> entry in value["values"] as JsonObject ?? [])
        {
            ulong key = ulong.Parse(entry.Key, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            state.Values[key] = ((long)entry.Value![0]!, (long)entry.Value[1]!);
        }

        return state;
    }
}
