using System.Runtime.CompilerServices;
using System.Text.Json;
using CloudTrailSec.Compat;

namespace CloudTrailSec.Events;

/// <summary>
/// The members of one JSON object, in one strict pass: every byte of it is checked, but what is nested is passed over
/// whole. So a record costs its two dozen members, and not its hundred tokens.
/// </summary>
internal ref struct JsonMembers
{
    private const int DeepestHere = 64;

    private readonly ReadOnlySpan<byte> _data;
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
        PassBlanks();
        if (!Has(_at))
        {
            return false;
        }

        if (_data[_at] == '}')
        {
            _at++;
            IsComplete = true;
            return false;
        }

        if (!_isFirst && !PassComma())
        {
            return false;
        }

        _isFirst = false;
        int start = _at + 1;
        if (!PassKey(out int end))
        {
            return false;
        }

        Key = new Slice(start, end - start);
        return true;
    }

    /// <summary>Reads the value that belongs to the key.</summary>
    /// <returns>False where it is cut or is not JSON.</returns>
    internal bool ReadValue()
    {
        int start = _at;
        if (!PassValue())
        {
            return false;
        }

        Value = new Slice(start, _at - start);
        return true;
    }

    /// <summary>Passes over a value and all that is in it; one bit a level says whether the level is an object.</summary>
    private bool PassValue()
    {
        ulong objects = 0;
        int depth = 0;
        do
        {
            if (!Has(_at))
            {
                return false;
            }

            byte first = _data[_at];
            if (first is (byte)'{' or (byte)'[' && depth < DeepestHere)
            {
                objects = (objects << 1) | (first == '{' ? 1UL : 0);
                depth++;
                if (!PassOpening(first, out bool isEmpty))
                {
                    return false;
                }

                if (!isEmpty)
                {
                    continue;
                }
            }
            else if (!PassWhole(first))
            {
                return false;
            }

            if (!PassEnds(ref objects, ref depth))
            {
                return false;
            }
        }
        while (depth > 0);

        return true;
    }

    /// <summary>Passes over a bracket, and up to the first value behind it.</summary>
    private bool PassOpening(byte bracket, out bool isEmpty)
    {
        isEmpty = false;
        _at++;
        PassBlanks();
        if (!Has(_at))
        {
            return false;
        }

        isEmpty = _data[_at] == bracket + 2;
        return isEmpty || bracket == '[' || PassKey(out _);
    }

    private bool PassWhole(byte first) => first switch
    {
        (byte)'"' => PassString(),
        (byte)'t' => PassWord("true"u8),
        (byte)'f' => PassWord("false"u8),
        (byte)'n' => PassWord("null"u8),
        (byte)'{' or (byte)'[' => PassDeep(),
        _ => PassNumber(),
    };

    /// <summary>Passes over what closes behind a value, up to where the next value starts.</summary>
    private bool PassEnds(ref ulong objects, ref int depth)
    {
        while (depth > 0)
        {
            PassBlanks();
            if (!Has(_at))
            {
                return false;
            }

            bool isObject = (objects & 1) != 0;
            if (_data[_at] == ',')
            {
                return PassComma() && (!isObject || PassKey(out _));
            }

            if (_data[_at] != (isObject ? '}' : ']'))
            {
                return false;
            }

            _at++;
            objects >>= 1;
            depth--;
        }

        return true;
    }

    /// <summary>No service nests so deep; what does is left to a reader that has no limit of 64.</summary>
    private bool PassDeep()
    {
        Utf8JsonReader reader = new(
            _data.Slice(_at),
            isFinalBlock: false,
            new JsonReaderState(new JsonReaderOptions { MaxDepth = RecordScanner.MaxDepth - DeepestHere }));
        try
        {
            bool isWhole = reader.Read() && reader.TrySkip();
            IsCut = !isWhole;
            _at += (int)reader.BytesConsumed;
            return isWhole;
        }
        catch (JsonException)
        {
            _at += (int)reader.BytesConsumed;
            return false;
        }
    }

    private bool PassKey(out int end)
    {
        end = 0;
        if (!Has(_at) || _data[_at] != '"' || !PassString())
        {
            return false;
        }

        end = _at - 1;
        PassBlanks();
        if (!Has(_at) || _data[_at] != ':')
        {
            return false;
        }

        _at++;
        PassBlanks();
        return true;
    }

    private bool PassComma()
    {
        if (_data[_at] != ',')
        {
            return false;
        }

        _at++;
        PassBlanks();
        return true;
    }

    private bool PassString()
    {
        int at = _at + 1;
        while (true)
        {
            at = JsonStrings.FindSpecial(_data, at);
            if (at >= _data.Length)
            {
                IsCut = true;
                return false;
            }

            if (_data[at] == '"')
            {
                _at = at + 1;
                return true;
            }

            int escape = _data[at] == '\\' ? EscapeLength(at) : 0;
            if (escape == 0)
            {
                _at = at;
                return false;
            }

            at += escape;
        }
    }

    private int EscapeLength(int at)
    {
        if (at + 1 >= _data.Length)
        {
            return 1; // The string is cut, which its reader sees next.
        }

        if (_data[at + 1] != 'u')
        {
            return "\"\\/bfnrt"u8.IndexOf(_data[at + 1]) < 0 ? 0 : 2;
        }

        int end = Math.Min(at + 6, _data.Length);
        for (int digit = at + 2; digit < end; digit++)
        {
            if (_data[digit] is not ((>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'f')
                or (>= (byte)'A' and <= (byte)'F')))
            {
                return 0;
            }
        }

        return 6;
    }

    private bool PassWord(ReadOnlySpan<byte> word)
    {
        ReadOnlySpan<byte> rest = _data.Slice(_at);
        IsCut = rest.Length < word.Length && word.StartsWith(rest);
        bool found = rest.StartsWith(word);
        _at += found ? word.Length : 0;
        return found;
    }

    private bool PassNumber()
    {
        int at = _at + (_data[_at] == '-' ? 1 : 0);
        int whole = at;
        at = PassDigits(at);
        bool isNumber = at > whole && (at == whole + 1 || _data[whole] != '0');
        if (isNumber && at < _data.Length && _data[at] == '.')
        {
            int fraction = ++at;
            at = PassDigits(at);
            isNumber = at > fraction;
        }

        if (isNumber && at < _data.Length && _data[at] is (byte)'e' or (byte)'E')
        {
            at += at + 1 < _data.Length && _data[at + 1] is (byte)'+' or (byte)'-' ? 2 : 1;
            int exponent = at;
            at = PassDigits(at);
            isNumber = at > exponent;
        }

        IsCut = at >= _data.Length; // The digits may go on.
        _at = isNumber || IsCut ? at : _at;
        return isNumber && !IsCut;
    }

    private readonly int PassDigits(int at)
    {
        while (at < _data.Length && _data[at] is >= (byte)'0' and <= (byte)'9')
        {
            at++;
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PassBlanks()
    {
        while (_at < _data.Length && _data[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            _at++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Has(int at)
    {
        if (at < _data.Length)
        {
            return true;
        }

        IsCut = true;
        return false;
    }
}
