namespace CloudTrailSec.Rules;

/// <summary>
/// A JSON value as a flat table of the values in it, in memory that is used again for the next one. For JSON that has
/// been read once and found well formed, which every record has: it looks only for where values start and end.
/// </summary>
internal sealed class EventTape
{
    private const int KeptNodes = 16_384;

    private readonly ByteBuffer _name = new();
    private TapeNode[] _nodes = new TapeNode[64];
    private byte[] _bytes = [];
    private int _count;
    private int _nameStart, _nameLength;
    private bool _isNameEscaped;

    internal ref readonly TapeNode this[int node] => ref _nodes[node];

    /// <summary>Reads a value.</summary>
    internal void Load(byte[] bytes, int start, int length)
    {
        Reset(bytes);
        int at = start, end = start + length, parent = -1;
        while (at < end)
        {
            switch (bytes[at])
            {
                case (byte)'{':
                    parent = Add(TapeKind.Object, at++, 0, parent);
                    break;
                case (byte)'[':
                    parent = Add(TapeKind.Array, at++, 0, parent);
                    break;
                case (byte)'}' or (byte)']' when parent >= 0:
                    parent = Close(parent, ++at);
                    break;
                case (byte)'"':
                    at = AddString(at + 1, end, parent);
                    break;
                case (byte)',' or (byte)':' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                    at++;
                    break;
                default:
                    at = AddLiteral(at, end, parent);
                    break;
            }
        }
    }

    /// <summary>Makes one node a string that stands in the bytes.</summary>
    internal void Put(int node, byte[] bytes, int start, int length)
    {
        _bytes = bytes;
        _nodes[node] = new TapeNode
        {
            Kind = TapeKind.String,
            Start = start,
            Length = length,
            NameLength = -1,
            Next = node + 1,
            Parent = -1,
            IsEscaped = bytes.AsSpan(start, length).IndexOf((byte)'\\') >= 0,
        };
    }

    /// <summary>A value's JSON; a string's content with its escapes.</summary>
    internal ReadOnlySpan<byte> Raw(int node) => _bytes.AsSpan(_nodes[node].Start, _nodes[node].Length);

    /// <summary>A string's text; for any other value its JSON.</summary>
    internal ReadOnlySpan<byte> Text(int node, ByteBuffer buffer)
    {
        if (!_nodes[node].IsEscaped)
        {
            return Raw(node);
        }

        buffer.Clear();
        JsonEscapes.Undo(Raw(node), buffer);
        return buffer.Span;
    }

    /// <summary>A value's compact JSON.</summary>
    internal ReadOnlySpan<byte> Compact(int node, ByteBuffer buffer)
    {
        buffer.Clear();
        CompactJson.Write(Raw(node), buffer);
        return buffer.Span;
    }

    /// <summary>A value's key in its object.</summary>
    internal ReadOnlySpan<byte> Name(int node)
    {
        ref readonly TapeNode of = ref _nodes[node];
        ReadOnlySpan<byte> raw = _bytes.AsSpan(of.NameStart, Math.Max(of.NameLength, 0));
        if (!of.IsNameEscaped)
        {
            return raw;
        }

        _name.Clear();
        JsonEscapes.Undo(raw, _name);
        return _name.Span;
    }

    private void Reset(byte[] bytes)
    {
        _bytes = bytes;
        _count = 0;
        _nameStart = 0;
        if (_nodes.Length > KeptNodes)
        {
            _nodes = new TapeNode[64];
        }
    }

    private int Add(TapeKind kind, int start, int length, int parent)
    {
        if (_count == _nodes.Length)
        {
            Array.Resize(ref _nodes, _count * 2);
        }

        ref TapeNode node = ref _nodes[_count];
        node.Kind = kind;
        node.Start = start;
        node.Length = length;
        node.NameStart = _nameStart;
        node.NameLength = _nameStart == 0 ? -1 : _nameLength;
        node.IsNameEscaped = _nameStart != 0 && _isNameEscaped;
        node.IsEscaped = false;
        node.Parent = parent;
        node.Next = _count + 1;
        _nameStart = 0;
        return _count++;
    }

    private int Close(int container, int end)
    {
        ref TapeNode node = ref _nodes[container];
        node.Length = end - node.Start;
        node.Next = _count;
        return node.Parent;
    }

    private int AddString(int start, int end, int parent)
    {
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(0, end);
        int at = start;
        bool isEscaped = false;
        while (at < end)
        {
            int run = bytes.Slice(at).IndexOfAny((byte)'"', (byte)'\\');
            at = run < 0 ? end : at + run;
            if (at >= end || bytes[at] == '"')
            {
                break;
            }

            isEscaped = true;
            at += 2;
        }

        at = Math.Min(at, end);
        if (_nameStart == 0 && parent >= 0 && _nodes[parent].Kind == TapeKind.Object)
        {
            (_nameStart, _nameLength, _isNameEscaped) = (start, at - start, isEscaped);
        }
        else
        {
            int node = Add(TapeKind.String, start, at - start, parent);
            _nodes[node].IsEscaped = isEscaped;
        }

        return at + 1;
    }

    private int AddLiteral(int start, int end, int parent)
    {
        int at = start + 1;
        while (at < end && _bytes[at] is not ((byte)',' or (byte)'}' or (byte)']') && _bytes[at] > ' ')
        {
            at++;
        }

        TapeKind kind = _bytes[start] switch
        {
            (byte)'n' => TapeKind.Null,
            (byte)'t' => TapeKind.True,
            (byte)'f' => TapeKind.False,
            _ => TapeKind.Number,
        };
        _ = Add(kind, start, at - start, parent);
        return at;
    }
}
