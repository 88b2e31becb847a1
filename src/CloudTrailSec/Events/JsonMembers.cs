using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CloudTrailSec.Events;

/// <summary>
/// The members of one JSON object, in one strict pass: every byte of it is checked, but what is nested is passed over
/// whole. So a record costs its two dozen members, and not its hundred tokens.
/// </summary>
/// <remarks>
/// Where a value has been passed, the place behind it is given; where it cannot be, the complement of the place where the
/// data is no JSON, or of their length where they are cut. <see cref="At"/> reads nothing at such a place, so one check
/// behind several steps is enough.
/// </remarks>
internal ref struct JsonMembers
{
    private const int DeepestHere = 64;

    private readonly ReadOnlySpan<byte> _data;
    private JsonStrings _strings;
    private int _at;
    private bool _isFirst = true;

    /// <summary>Reads the object that the data starts with; the data may go on past it.</summary>
    internal JsonMembers(ReadOnlySpan<byte> data)
    {
        _data = data;
        _at = 1;
    }

    /// <summary>The object has been read to its closing brace.</summary>
    internal bool IsComplete { get; private set; }

    /// <summary>The data ends before the object does, and has been JSON so far.</summary>
    internal bool IsCut { get; private set; }

    /// <summary>How far the object has been read: its length at last, or where it stops being JSON.</summary>
    internal readonly int Consumed => _at;

    /// <summary>The member's key, without its quotes and with its escapes.</summary>
    internal Slice Key { get; private set; }

    /// <summary>The member's value, as it is written.</summary>
    internal Slice Value { get; private set; }

    /// <summary>Reads the next key.</summary>
    /// <returns>False at the object's end, and where it is cut or is not JSON.</returns>
    internal bool ReadKey()
    {
        int at = PassBlanks(_data, _at);
        if (At(_data, at) == '}')
        {
            _at = at + 1;
            IsComplete = true;
            return false;
        }

        if (!_isFirst)
        {
            at = At(_data, at) == ',' ? PassBlanks(_data, at + 1) : Stop(at);
        }

        _isFirst = false;
        int end = At(_data, at) == '"' ? _strings.Pass(_data, at) : Stop(at);
        Key = new Slice(at + 1, end - at - 2);
        return GoOn(PassColon(_data, end));
    }

    /// <summary>Reads the value that belongs to the key.</summary>
    /// <returns>False where it is cut or is not JSON.</returns>
    internal bool ReadValue()
    {
        int start = _at;
        int end = At(_data, start) switch
        {
            (byte)'"' => _strings.Pass(_data, start),
            (byte)'{' or (byte)'[' => PassNested(_data, start, _strings),
            byte first => PassPlain(_data, start, first),
        };
        Value = new Slice(start, end - start);
        return GoOn(end);
    }

    private bool GoOn(int at)
    {
        _at = at < 0 ? ~at : at;
        IsCut = at < 0 && _at >= _data.Length;
        return at >= 0;
    }

    /// <summary>
    /// Passes over an object or array and all that is in it; one bit a level says whether the level is an object. What it
    /// keeps is in local variables: here goes the time of reading a trail.
    /// </summary>
    private static int PassNested(ReadOnlySpan<byte> data, int at, JsonStrings strings)
    {
        ulong objects = 0;
        int depth = 0;
        do
        {
            byte first = At(data, at);
            bool isEnd = true;
            if (first is (byte)'{' or (byte)'[' && depth < DeepestHere)
            {
                objects = (objects << 1) | (first == '{' ? 1UL : 0);
                depth++;
                at = PassBlanks(data, at + 1);
                isEnd = At(data, at) == first + 2;
            }
            else
            {
                at = PassBlanks(data, first == '"' ? strings.Pass(data, at) : PassPlain(data, at, first));
            }

            if (isEnd)
            {
                at = PassEnds(data, at, ref objects, ref depth);
            }

            if ((objects & 1) != 0 && depth > 0)
            {
                at = PassKey(data, at, ref strings);
            }
        }
        while (depth > 0 && at >= 0);

        return at;
    }

    /// <summary>Passes over the brackets that close behind a value, and over the comma before the next one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PassEnds(ReadOnlySpan<byte> data, int at, ref ulong objects, ref int depth)
    {
        while (At(data, at) == ((objects & 1) != 0 ? '}' : ']'))
        {
            at++;
            objects >>= 1;
            if (--depth == 0)
            {
                return at;
            }

            at = PassBlanks(data, at);
        }

        return At(data, at) == ',' ? PassBlanks(data, at + 1) : Stop(at);
    }

    /// <summary>Passes over a key and its colon, up to its value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PassKey(ReadOnlySpan<byte> data, int at, ref JsonStrings strings) =>
        At(data, at) == '"' ? PassColon(data, strings.Pass(data, at)) : Stop(at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PassColon(ReadOnlySpan<byte> data, int at)
    {
        at = PassBlanks(data, at);
        return At(data, at) == ':' ? PassBlanks(data, at + 1) : Stop(at);
    }

    /// <summary>Passes over a value that is no string, and is neither object nor array unless nested too deep.</summary>
    private static int PassPlain(ReadOnlySpan<byte> data, int at, byte first) => first switch
    {
        (byte)'t' => PassWord(data, at, "true"u8),
        (byte)'f' => PassWord(data, at, "false"u8),
        (byte)'n' => PassWord(data, at, "null"u8),
        (byte)'{' or (byte)'[' => PassDeep(data, at),
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => PassNumber(data, at),
        _ => Stop(at),
    };

    private static int PassWord(ReadOnlySpan<byte> data, int at, ReadOnlySpan<byte> word)
    {
        ReadOnlySpan<byte> rest = data.Slice(at);
        return rest.StartsWith(word) ? at + word.Length : ~(word.StartsWith(rest) ? data.Length : at);
    }

    private static int PassNumber(ReadOnlySpan<byte> data, int from)
    {
        int at = from + (data[from] == '-' ? 1 : 0);
        int whole = at;
        at = PassDigits(data, at);
        bool isNumber = at > whole && (at == whole + 1 || data[whole] != '0');
        if (isNumber && At(data, at) == '.')
        {
            int fraction = ++at;
            at = PassDigits(data, at);
            isNumber = at > fraction;
        }

        if (isNumber && At(data, at) is (byte)'e' or (byte)'E')
        {
            at += At(data, at + 1) is (byte)'+' or (byte)'-' ? 2 : 1;
            int exponent = at;
            at = PassDigits(data, at);
            isNumber = at > exponent;
        }

        return at >= data.Length ? ~at // The digits may go on.
            : isNumber ? at : ~from;
    }

    /// <summary>No service nests so deep; what does is left to a reader that has no limit of 64.</summary>
    private static int PassDeep(ReadOnlySpan<byte> data, int at)
    {
        Utf8JsonReader reader = new(
            data.Slice(at),
            isFinalBlock: false,
            new JsonReaderState(new JsonReaderOptions { MaxDepth = RecordScanner.MaxDepth - DeepestHere }));
        try
        {
            bool isWhole = reader.Read() && reader.TrySkip();
            return isWhole ? at + (int)reader.BytesConsumed : ~data.Length;
        }
        catch (JsonException)
        {
            return ~(at + (int)reader.BytesConsumed);
        }
    }

    private static int PassDigits(ReadOnlySpan<byte> data, int at)
    {
        while (At(data, at) is >= (byte)'0' and <= (byte)'9')
        {
            at++;
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PassBlanks(ReadOnlySpan<byte> data, int at)
    {
        while (At(data, at) is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }

        return at;
    }

    /// <summary>The byte there, or 0, which no JSON has outside a string.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte At(ReadOnlySpan<byte> data, int at) => (uint)at < (uint)data.Length ? data[at] : (byte)0;

    private static int Stop(int at) => at < 0 ? at : ~at;
}
