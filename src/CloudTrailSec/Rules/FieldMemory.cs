using CloudTrailSec.Events;

namespace CloudTrailSec.Rules;

/// <summary>
/// What conditions said of the values that a part of the record had lately. Callers, their programs and their addresses
/// come again and again; a condition is tried once on each. A bounded number of values; a new one takes the place of an
/// old one.
/// </summary>
internal sealed class FieldMemory(int conditions)
{
    private const int Places = 2048;

    /// <summary>Longer values are rare, and not worth the room.</summary>
    private const int MaxLength = 4096;

    private readonly FieldVerdicts?[] _places = new FieldVerdicts?[Places];

    /// <summary>What is said of records that do not have this part.</summary>
    internal FieldVerdicts OfNone { get; } = new(conditions);

    /// <summary>What is said of a value; null where that is not kept.</summary>
    internal FieldVerdicts? Find(ReadOnlySpan<byte> value)
    {
        if (value.Length > MaxLength)
        {
            return null;
        }

        FieldVerdicts place = At(ByteHash.Of(value));
        if (!place.Value.SequenceEqual(value))
        {
            place.Begin(value);
        }

        return place;
    }

    /// <summary>What is said of a caller, whose text has been hashed and is not copied again.</summary>
    internal FieldVerdicts? Find(TrailIdentity caller)
    {
        if (caller.Json.Length > MaxLength)
        {
            return null;
        }

        FieldVerdicts place = At(caller.JsonHash);
        if (!place.Value.SequenceEqual(caller.Json))
        {
            place.Begin(caller);
        }

        return place;
    }

    private FieldVerdicts At(int hash) => _places[hash & (Places - 1)] ??= new FieldVerdicts(conditions);
}
