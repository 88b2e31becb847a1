using CloudTrailSec.Events;

namespace CloudTrailSec.Rules;

/// <summary>
/// One event as rules look at it. Parts of the record are taken apart when the first rule asks for them, once for all
/// rules, in memory that the next event uses again. Not for use by two threads at once.
/// </summary>
internal sealed class EventView
{
    private const int Objects = PathRoot.Resources - PathRoot.UserIdentity + 1;

    private readonly EventTape _whole = new();
    private readonly EventTape _texts = new();
    private readonly EventTape[] _objects = new EventTape[Objects];
    private readonly ByteBuffer[] _unwrapped = new ByteBuffer[Objects];
    private readonly RememberedFields? _fields;
    private readonly FieldMemory?[] _memory;
    private readonly int[] _places;
    private TrailEvent _event = null!;
    private ArraySegment<byte> _record;
    private PathRoots _loaded;
    private PathRoots _asked;

    /// <summary>A view that looks at each event anew.</summary>
    internal EventView()
        : this(null)
    {
    }

    /// <summary>A view that remembers what conditions said of earlier values.</summary>
    /// <param name="fields">The conditions; null for none.</param>
    internal EventView(RememberedFields? fields)
    {
        _fields = fields;
        _memory = new FieldMemory?[RememberedFields.Parts];
        _places = new int[RememberedFields.Parts];
        for (int i = 0; i < Objects; i++)
        {
            _objects[i] = new EventTape();
            _unwrapped[i] = new ByteBuffer();
        }
    }

    /// <summary>Working memory of the test that runs.</summary>
    internal List<int> Nodes { get; } = [];

    /// <summary>The same, for a test that looks at two fields.</summary>
    internal List<int> OtherNodes { get; } = [];

    /// <summary>Text of the value that is tested.</summary>
    internal ByteBuffer Text { get; } = new();

    /// <summary>Text of the value it is compared with.</summary>
    internal ByteBuffer OtherText { get; } = new();

    /// <summary>Characters for regular expressions.</summary>
    internal Compat.RegexText Characters { get; } = new();

    /// <summary>A regular expression ran out of time since this was last set to false.</summary>
    internal bool TimedOut { get; set; }

    /// <summary>The whole record.</summary>
    internal EventTape Whole
    {
        get
        {
            if (IsFirst(ref _loaded, PathRoot.Record))
            {
                _whole.Load(_record.Array!, _record.Offset, _record.Count);
            }

            return _whole;
        }
    }

    /// <summary>Whether a part that the reader did not find may be in the record all the same.</summary>
    private bool MayBeElsewhere => _event.Hot.IsOdd || _event.Hot.FromInsight;

    internal void Begin(TrailEvent @event)
    {
        _event = @event;
        _record = @event.Bytes;
        _loaded = PathRoots.None;
        _asked = PathRoots.None;
        TimedOut = false;
    }

    /// <summary>What is known of the value of a part of the record.</summary>
    internal FieldVerdicts Verdicts(PathRoot root)
    {
        ref int place = ref _places[(int)root];
        if (IsFirst(ref _asked, root))
        {
            place = Remember(root);
        }

        return place == FieldMemory.Nowhere ? default : new FieldVerdicts(_memory[(int)root]!, place);
    }

    /// <summary>Finds the values that a path leads to.</summary>
    /// <param name="path">The path.</param>
    /// <param name="found">Receives their nodes; cleared first.</param>
    /// <returns>The tape that the nodes are in.</returns>
    internal EventTape Find(FieldPath path, List<int> found)
    {
        found.Clear();
        Slice slice = Known(path.Root);
        if (slice.IsMissing && path.Root != PathRoot.Record && !MayBeElsewhere)
        {
            return _texts;
        }

        if (slice.IsMissing)
        {
            path.Find(Whole, 0, 0, found);
            return Whole;
        }

        int start = _record.Offset + slice.Start;
        if (path.Root < PathRoot.UserIdentity)
        {
            _texts.Put((int)path.Root, _record.Array!, start, slice.Length);
            found.Add((int)path.Root);
            return _texts;
        }

        int index = path.Root - PathRoot.UserIdentity;
        if (IsFirst(ref _loaded, path.Root))
        {
            Load(index, start, slice.Length);
        }

        path.Find(_objects[index], 0, path.RestFrom, found);
        return _objects[index];
    }

    private static bool IsFirst(ref PathRoots done, PathRoot root)
    {
        bool isFirst = (done & root.Alone()) == PathRoots.None;
        done |= root.Alone();
        return isFirst;
    }

    /// <summary>Exports write some objects as strings of JSON: those are taken apart too.</summary>
    private void Load(int index, int start, int length)
    {
        byte[] bytes = _record.Array!;
        if (bytes[start] == '"' && length > 4)
        {
            ByteBuffer text = _unwrapped[index];
            text.Clear();
            JsonEscapes.Undo(bytes.AsSpan(start + 1, length - 2), text);
            if (text.Span.Length > 0 && text.Span[0] == '{'
                && RecordScanner.Scan(text.Span, out _, out int end) is ScanOutcome.Event or ScanOutcome.OtherObject
                && end == text.Length)
            {
                _objects[index].Load(text.Bytes, 0, text.Length);
                return;
            }
        }

        _objects[index].Load(bytes, start, length);
    }

    /// <summary>Where what is known of a part's value is remembered.</summary>
    private int Remember(PathRoot root)
    {
        FieldMemory memory = _memory[(int)root] ??= new FieldMemory(_fields![root]);
        Slice slice = Known(root);
        if (slice.IsMissing)
        {
            return MayBeElsewhere ? FieldMemory.Nowhere : FieldMemory.None;
        }

        ReadOnlySpan<byte> value = slice.Of(_event.Span);
        return root != PathRoot.UserIdentity ? memory.Find(value) : value[0] == '{' ? memory.Find(_event.Identity) : FieldMemory.Nowhere;
    }

    /// <summary>
    /// Where the reader found a part; missing where it did not, or took it from elsewhere than the path says.
    /// </summary>
    private Slice Known(PathRoot root)
    {
        ref readonly RecordFields hot = ref _event.Hot;
        return root switch
        {
            PathRoot.EventName => hot.FromInsight ? default : hot.EventName,
            PathRoot.EventSource => hot.FromInsight ? default : hot.EventSource,
            PathRoot.ErrorCode => hot.FromInsight ? default : hot.ErrorCode,
            PathRoot.ErrorMessage => hot.ErrorMessage,
            PathRoot.AwsRegion => hot.AwsRegion,
            PathRoot.SourceIPAddress => hot.SourceIPAddress,
            PathRoot.UserAgent => hot.UserAgent,
            PathRoot.EventType => hot.EventType,
            PathRoot.VpcEndpointId => hot.VpcEndpointId,
            PathRoot.SessionCredentialFromConsole => hot.SessionCredentialFromConsole,
            PathRoot.UserIdentity => hot.UserIdentity,
            PathRoot.RequestParameters => hot.RequestParameters,
            PathRoot.ResponseElements => hot.ResponseElements,
            PathRoot.AdditionalEventData => hot.AdditionalEventData,
            PathRoot.Resources => hot.Resources,
            _ => default,
        };
    }
}
