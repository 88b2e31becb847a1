using System.Text.Json;
using CloudTrailSec.Compat;
using CloudTrailSec.Events;

namespace CloudTrailSec.Anomaly;

/// <summary>
/// Reads request parameters for what they were applied to and for telling values: other accounts, everybody, the whole
/// internet, AWS's own policies, options. Reused from event to event.
/// </summary>
internal sealed class ParameterReader(ModelData model)
{
    private const int MostLeaves = 81;
    private const int DeepestLevel = 8;
    private const int LongestList = 20;
    private const int LongestEmbedded = 20_000;
    private const int LongestValue = 120;
    private const int MostAtoms = 12;
    private const int LongestResource = 256;

    private readonly ByteCache<ParameterKey> _keys = new(1024);
    private readonly ByteCache<Token> _options = new(1024);
    private readonly ByteCache<Token> _resources = new(2048);
    private readonly List<string> _atoms = [];
    private string _account = string.Empty;
    private int _leaves;
    private int _resourceRank;

    /// <summary>What the call was done to; none where the parameters do not name it.</summary>
    internal Token Resource { get; private set; }

    internal Token[] Read(ReadOnlySpan<byte> parameters, string account)
    {
        Resource = default;
        if (parameters.Length <= 2)
        {
            return [];
        }

        Start(account);
        if (parameters[0] == '"')
        {
            // Exports write the parameters as text.
            _ = TryWalk(Utf8.ToBytes(JsonText.Decode(parameters.Slice(1, parameters.Length - 2))), 0);
        }
        else if (parameters[0] == '{')
        {
            _ = TryWalk(parameters, 0);
        }

        if (_atoms.Count == 0)
        {
            return [];
        }

        _atoms.Sort(StringComparer.Ordinal);
        return [.. _atoms.Distinct().Take(MostAtoms).Select(a => new Token(a))];
    }

    private void Start(string account)
    {
        _account = account;
        _atoms.Clear();
        _leaves = 0;
        _resourceRank = int.MaxValue;
        Resource = default;
    }

    private bool TryWalk(ReadOnlySpan<byte> json, int depth)
    {
        try
        {
            Utf8JsonReader reader = TrailValue.Reader(json);
            _ = reader.Read();
            Value(ref reader, null, depth);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Value(ref Utf8JsonReader reader, ParameterKey? key, int depth)
    {
        if (_leaves >= MostLeaves || depth > DeepestLevel)
        {
            reader.Skip();
            return;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Object(ref reader, depth);
                break;
            case JsonTokenType.StartArray:
                List(ref reader, key, depth);
                break;
            case JsonTokenType.String:
                Text(ref reader, key, depth);
                break;
            case JsonTokenType.Null:
                break;
            default:
                Leaf(key, reader.ValueSpan);
                break;
        }
    }

    private void Object(ref Utf8JsonReader reader, int depth)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ParameterKey key = Key(ref reader);
            _ = reader.Read();
            Value(ref reader, key, depth + 1);
        }
    }

    private void List(ref Utf8JsonReader reader, ParameterKey? key, int depth)
    {
        for (int i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            if (i < LongestList)
            {
                Value(ref reader, key, depth + 1);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void Text(ref Utf8JsonReader reader, ParameterKey? key, int depth)
    {
        ReadOnlySpan<byte> text = reader.ValueIsEscaped ? Utf8.ToBytes(TrailValue.Text(ref reader)) : reader.ValueSpan;
        if (depth == 1 && key is not null && key.ResourceRank >= 0 && key.ResourceRank < _resourceRank && text.Length > 0)
        {
            _resourceRank = key.ResourceRank;
            Resource = Name(text);
        }

        bool isEmbedded = text.Length is > 1 and < LongestEmbedded && text[0] is (byte)'{' or (byte)'[' && IsJson(text);
        if (!isEmbedded || !TryWalk(text, depth + 1))
        {
            Leaf(key, text);
        }
    }

    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        try
        {
            Utf8JsonReader reader = TrailValue.Reader(text);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Leaf(ParameterKey? key, ReadOnlySpan<byte> value)
    {
        _leaves++;
        if (key is null || key.IsSkipped || value.IsEmpty)
        {
            return;
        }

        ReadOnlySpan<byte> shown = value.Length > LongestValue ? value.Slice(0, LongestValue) : value;
        ForeignAccounts(shown);
        if (shown.SequenceEqual("0.0.0.0/0"u8) || shown.SequenceEqual("::/0"u8))
        {
            _atoms.Add("cidr=any");
        }
        else if (key.TakesWildcard && shown.Length == 1 && shown[0] == '*')
        {
            _atoms.Add(key.Name + "=*");
        }
        else if (shown.IndexOf(":aws:policy/"u8) >= 0)
        {
            _atoms.Add("policy=" + Utf8.ToText(shown.Slice(shown.LastIndexOf((byte)'/') + 1)));
        }
        else if (key.IsOption)
        {
            Option(key, shown);
        }
        else if (key.Shares && shown.SequenceEqual("all"u8))
        {
            _atoms.Add("shared-with=all");
        }
    }

    private void Option(ParameterKey key, ReadOnlySpan<byte> value)
    {
        if (value.Length > 40)
        {
            return;
        }

        if (!_options.TryGet(key.Utf8Name, value, out Token option))
        {
            string text = Utf8.ToText(value);
            option = _options.Keep(key.Utf8Name, value, Names.HasId(text) ? default : new Token($"{key.Name}={text}"));
        }

        if (!option.IsNone)
        {
            _atoms.Add(option.Text);
        }
    }

    /// <summary>Numbers of twelve digits that are not the account's own.</summary>
    private void ForeignAccounts(ReadOnlySpan<byte> value)
    {
        for (int start = 0; start <= value.Length - 12; start++)
        {
            if (value[start] is < (byte)'0' or > (byte)'9')
            {
                continue;
            }

            int end = start;
            while (end < value.Length && value[end] is >= (byte)'0' and <= (byte)'9')
            {
                end++;
            }

            if (end - start == 12 && Utf8.ToText(value.Slice(start, 12)) is { } account && account != _account)
            {
                _atoms.Add("external-account=" + account);
            }

            start = end;
        }
    }

    private ParameterKey Key(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> name = reader.ValueSpan;
        return _keys.TryGet(name, default, out ParameterKey? key)
            ? key
            : _keys.Keep(name, default, new ParameterKey(TrailValue.Text(ref reader), model));
    }

    private Token Name(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> shown = text.Length > LongestResource ? text.Slice(0, LongestResource) : text;
        return _resources.TryGet(shown, default, out Token name)
            ? name
            : _resources.Keep(shown, default, new Token(Utf8.ToText(shown)));
    }
}
