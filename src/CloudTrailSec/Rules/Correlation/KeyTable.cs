namespace CloudTrailSec.Rules;

/// <summary>A correlation's keys, in the order in which they last had a signal.</summary>
internal sealed class KeyTable(CorrelationMemory memory, Func<KeyState> create, Action<KeyState> forget)
{
    private readonly Dictionary<SignalKey, KeyState> _states = [];
    private KeyState? _oldest, _newest;

    internal int Count => _states.Count;

    internal KeyState? Oldest => _oldest;

    internal IEnumerable<KeyState> All => _states.Values;

    /// <summary>The state of a key, which counts as seen now; null where there is none and none is to be made.</summary>
    internal KeyState? Find(SignalKey key, long time, bool canCreate)
    {
        bool isNew = !_states.TryGetValue(key, out KeyState? state);
        if (state is not null)
        {
            Unlink(state);
        }
        else if (canCreate)
        {
            state = create();
            state.Key = key;
            _states.Add(key, state);
        }
        else
        {
            return null;
        }

        state.LastSeen = Math.Max(state.LastSeen, time);
        Link(state);
        if (isNew)
        {
            memory.CountKey();
        }

        return state;
    }

    internal void ForgetOldest() => Forget(_oldest!);

    internal void Forget(KeyState state)
    {
        forget(state);
        Unlink(state);
        _ = _states.Remove(state.Key);
        memory.DiscountKey();
    }

    private void Link(KeyState state)
    {
        state.Older = _newest;
        if (_newest is not null)
        {
            _newest.Newer = state;
        }

        _newest = state;
        _oldest ??= state;
    }

    private void Unlink(KeyState state)
    {
        if (state.Older is not null)
        {
            state.Older.Newer = state.Newer;
        }
        else
        {
            _oldest = state.Newer;
        }

        if (state.Newer is not null)
        {
            state.Newer.Older = state.Older;
        }
        else
        {
            _newest = state.Older;
        }

        state.Older = state.Newer = null;
    }
}
