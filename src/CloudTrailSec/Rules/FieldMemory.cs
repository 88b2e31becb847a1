using CloudTrailSec.Events;

namespace CloudTrailSec.Rules;

/// <summary>
/// What conditions said of the values that a part of the record had lately. Callers, their programs and their addresses
/// come again and again; a condition is tried once on each. A bounded number of values; a new one takes the place of an
/// old one.
/// </summary>
internal sealed class FieldMemory(int conditions)
{
    private const int Places = 512;

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

        ref FieldVerdicts? place = ref _places[ByteHash.Of(value) & (Places - 1)];
        place ??= new FieldVerdicts(conditions);
        if (!place.Value.SequenceEqual(value))
        {
            place.Begin(value);
        }

        return place;
    }
}
