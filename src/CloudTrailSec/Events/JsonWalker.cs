namespace CloudTrailSec.Events;

/// <summary>
/// Finds CloudTrail records in JSON of any envelope. An object that looks like a record is one; any other object or array
/// is looked into; a string that holds JSON (or gzipped JSON in base64) is looked into as well. So every wrapping, known or
/// not, takes the same way, and what stands between records may be damaged without harm to them.
/// </summary>
internal sealed class JsonWalker(RecordCollector collector, DecodeLimits limits, CancellationToken cancellation)
{
    /// <summary>JSON in a string in JSON in a string ...: SQS of SNS of EventBridge is three.</summary>
    private const int MostLayers = 6;

    private readonly Stack<Bracket> _open = new();
    private readonly RecordResync _resync = new(limits);
    private TextWindow _text = new();
    private long _origin;
    private int _layer;
    private long _reportedAt = -1;
    private bool _damaged;
    private RecordKey? _outside;

    /// <summary>The text is lines with prose before each record (a timestamp, a host name).</summary>
    internal bool InProse { get; init; }

    /// <summary>Called whenever a record has been dealt with, so that what was collected can be handed on.</summary>
    internal Action? AfterRecord { get; init; }

    /// <summary>The text holds more than brackets and keys: an empty list of records is a log, other JSON is not.</summary>
    internal bool SawContent { get; private set; }

    internal void Walk(TextWindow text)
    {
        _text = text;
        while (text.SkipAny(" \t\r\n,\u001e"u8))
        {
            Step(text.Span[0]);
        }

        if (_open.Count > 0 && !_damaged)
        {
            Problem(TrailProblemId.TrailSourceTruncated, "The text ends before its JSON is closed.", text.Position, 0);
        }
    }

    /// <summary>Walks a text that was found inside another one; places are told as the place of what held it.</summary>
    internal void WalkInner(byte[] json, long origin, int layer)
    {
        TextWindow window = new();
        window.Open(json);
        _origin = origin;
        _layer = layer;
        Walk(window);
    }

    private void Step(byte first)
    {
        switch (first)
        {
            case (byte)'{':
                Object();
                break;
            case (byte)'[':
                Open(Bracket.List);
                break;
            case (byte)'}' or (byte)']':
                Close(first);
                break;
            case (byte)'"':
                String();
                break;
            default:
                Other();
                break;
        }
    }

    private void Open(Bracket bracket)
    {
        if (_open.Count == RecordScanner.MaxDepth)
        {
            Damage("JSON nested deeper than any log.");
            return;
        }

        _open.Push(bracket);
        _text.Advance(1);
    }

    private void Close(byte bracket)
    {
        if (_open.Count > 0 && (_open.Peek() == Bracket.List) == (bracket == ']'))
        {
            _ = _open.Pop();
        }
        else if (!_damaged)
        {
            _damaged = true;
            Problem(TrailProblemId.TrailRecordMalformed, $"A '{(char)bracket}' that closes nothing.", _text.Position, 1);
        }

        _text.Advance(1);
    }

    private void Object()
    {
        cancellation.ThrowIfCancellationRequested();
        if (!_text.Span.StartsWith("{\"event"u8) && Envelopes.IsContainer(_text.Span))
        {
            Open(Bracket.Object);
            return;
        }

        ScanOutcome outcome;
        RecordFields fields;
        int length;
        while ((outcome = RecordScanner.Scan(_text.Span, out fields, out length)) == ScanOutcome.Incomplete
            && (fields.Marks > 0 || _text.Span.Length < limits.ContainerFrom) && _text.More())
        {
        }

        switch (outcome)
        {
            case ScanOutcome.Event:
                collector.Add(_text.Buffer, new Slice(_text.Start, length), fields);
                _text.Advance(length);
                _outside = null;
                AfterRecord?.Invoke();
                SkipRestOfLine();
                break;
            case ScanOutcome.OtherObject when Envelopes.IsDigest(_text.Span.Slice(0, length)):
                collector.AddDigest();
                _text.Advance(length);
                break;
            case ScanOutcome.Malformed when fields.Marks == 0 && Envelopes.HasKey(_text.Span):
                OpenDamaged(length);
                break;
            case ScanOutcome.OtherObject when LowerCaseRecord.Restore(_text.Span.Slice(0, length)) is { } restored:
                AddRestored(restored, length);
                break;
            case ScanOutcome.OtherObject:
                Open(Bracket.WholeObject);
                break;
            case ScanOutcome.Incomplete when fields.Marks == 0 && Envelopes.HasKey(_text.Span):
                Open(Bracket.Object);
                break;
            case ScanOutcome.Incomplete when !_text.IsFinal:
                Damage("A record larger than any that CloudTrail writes.", TrailProblemId.TrailRecordTooLarge);
                break;
            case ScanOutcome.Incomplete:
                Damage("The text ends in the middle of a record.", TrailProblemId.TrailSourceTruncated);
                break;
            default:
                Damage($"A record that is not JSON from byte {At(_text.Position + length)} on.");
                break;
        }
    }

    private void AddRestored(byte[] record, int length)
    {
        _ = RecordScanner.Scan(record, out RecordFields fields, out int whole);
        collector.Add(record, new Slice(0, whole), fields);
        _text.Advance(length);
        AfterRecord?.Invoke();
    }

    /// <summary>
    /// A damaged object that does not look like a record may be a wrapping with records before and behind the damage, or a
    /// record damaged at its start: it is looked into, and the damage is told once, however many wrappings it lies in.
    /// </summary>
    private void OpenDamaged(int length)
    {
        long place = _text.Position + length;
        if (place != _reportedAt)
        {
            _reportedAt = place;
            _damaged = true;
            Problem(TrailProblemId.TrailRecordMalformed, $"An object that is not JSON from byte {At(place)} on.", _text.Position, length + 1);
        }

        Open(Bracket.Object);
    }

    private void String()
    {
        int length;
        while ((length = Envelopes.StringLength(_text.Span)) < 0 && _text.More())
        {
        }

        if (length < 0)
        {
            Damage("A string that is not closed.", TrailProblemId.TrailSourceTruncated);
            return;
        }

        int key = Envelopes.KeyLength(_text.Span, length);
        if (key < 0 && _text.More())
        {
            return;
        }

        SawContent |= key <= 0;
        TellKeyOutside(key, length);
        if (key <= 0 && _layer < MostLayers)
        {
            LookInto(length);
        }

        _text.Advance(Math.Max(length, key));
    }

    /// <summary>
    /// A key that stands in no object, or a record's key in an object that was not seen to its end: a record has lost its
    /// opening brace. Told once a record: the same key again is another one.
    /// </summary>
    private void TellKeyOutside(int key, int length)
    {
        if (key <= 0)
        {
            return;
        }

        RecordKey of = RecordKeys.Of(_text.Span.Slice(1, length - 2));
        bool isAtHome = _open.Count > 0 && _open.Peek() != Bracket.List
            && (_open.Peek() == Bracket.WholeObject || !RecordKeys.IsMark(of));
        bool isAnother = RecordKeys.IsMark(of) && (_outside == of || !RecordKeys.IsMark(_outside ?? RecordKey.Other));
        if (!isAtHome && (_outside is null || isAnother))
        {
            _outside = of;
            Problem(TrailProblemId.TrailRecordMalformed, "A record without its start.", _text.Position, key);
        }
    }

    private void LookInto(int length)
    {
        byte[]? inner = EmbeddedJson.Open(_text.Span.Slice(1, length - 2), limits, out string? failure);
        if (inner is not null)
        {
            new JsonWalker(collector, limits, cancellation) { AfterRecord = AfterRecord }
                .WalkInner(inner, At(_text.Position), _layer + 1);
        }

        if (failure is not null)
        {
            Problem(TrailProblemId.TrailSourceDamaged, failure, _text.Position, length);
        }
    }

    private void Other()
    {
        if (InProse && _open.Count == 0)
        {
            Prose();
            return;
        }

        if (_text.Span.StartsWith(ContentSniffer.Utf8Mark))
        {
            _text.Advance(ContentSniffer.Utf8Mark.Length);
            return;
        }

        int length = Envelopes.LiteralLength(_text.Span);
        if (length > 0 && length == _text.Span.Length && _text.More())
        {
            return;
        }

        if (length > 0)
        {
            SawContent = true;
            _text.Advance(length);
        }
        else
        {
            Damage("Text that is not JSON.");
        }
    }

    /// <summary>A line's prose up to its first brace; a line that has none is a problem, for it may have been a record.</summary>
    private void Prose()
    {
        int stop;
        while ((stop = _text.Span.IndexOfAny((byte)'{', (byte)'\n')) < 0 && _text.More())
        {
        }

        int length = stop < 0 ? _text.Span.Length : stop;
        if (stop < 0 || _text.Span[stop] == '\n')
        {
            Problem(TrailProblemId.TrailRecordMalformed, "A line without a record.", _text.Position, length);
        }

        _text.Advance(length);
    }

    /// <summary>What a text export writes behind a record, up to the next line or record.</summary>
    private void SkipRestOfLine()
    {
        if (!InProse || _open.Count > 0)
        {
            return;
        }

        int stop;
        while ((stop = _text.Span.IndexOfAny((byte)'{', (byte)'\n')) < 0 && _text.More())
        {
        }

        _text.Advance(stop < 0 ? _text.Span.Length : stop);
    }

    private void Damage(string message, TrailProblemId id = TrailProblemId.TrailRecordMalformed)
    {
        _damaged = true;
        long start = _text.Position;
        bool found = _resync.Skip(_text, inLines: _open.Count == 0, cancellation);
        bool goesOn = found && id == TrailProblemId.TrailSourceTruncated;
        Problem(
            goesOn ? TrailProblemId.TrailRecordMalformed : id,
            goesOn ? "A record that does not end before the next one." : message,
            start,
            _text.Position - start);
    }

    private void Problem(TrailProblemId id, string message, long offset, long length) =>
        collector.AddProblem(id, message, At(offset), _layer == 0 ? length : 0);

    private long At(long position) => _layer == 0 ? position : _origin;

    private enum Bracket : byte
    {
        List,

        /// <summary>An object that was opened before its end was seen.</summary>
        Object,

        /// <summary>An object that is whole, and is no record.</summary>
        WholeObject,
    }
}
