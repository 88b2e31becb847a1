using CloudTrailSec.Compat;

namespace CloudTrailSec.Events;

/// <summary>
/// Where some members of an object stand, found in one pass and without taking the object apart: as
/// <see cref="TrailNode"/> finds them, by their exact spelling first and regardless of case otherwise, of several the last.
/// </summary>
internal static class KnownMembers
{
    /// <summary>Finds members.</summary>
    /// <param name="json">What the object stands in.</param>
    /// <param name="object">The object; where it is missing or none, nothing is found.</param>
    /// <param name="names">The members' names, at most 32 and in ASCII.</param>
    /// <param name="values">Receives each member's value as it is written, strings with their quotes; nothing where it is null.</param>
    internal static void Find(ReadOnlySpan<byte> json, Slice @object, byte[][] names, Span<Slice> values)
    {
        values.Clear();
        if (@object.Length == 0 || json[@object.Start] != '{')
        {
            return;
        }

        ReadOnlySpan<byte> data = @object.Of(json);
        JsonMembers members = new(data);
        uint exact = 0;
        while (members.ReadKey() && members.ReadValue())
        {
            ReadOnlySpan<byte> key = JsonText.Unescaped(members.Key.Of(data));
            for (int i = 0; i < names.Length; i++)
            {
                bool isExact = key.SequenceEqual(names[i]);
                if (isExact || ((exact & (1u << i)) == 0 && Utf8.EqualIgnoringCase(key, names[i])))
                {
                    exact |= isExact ? 1u << i : 0;
                    values[i] = data[members.Value.Start] == 'n' ? default
                        : new Slice(@object.Start + members.Value.Start, members.Value.Length);
                    break;
                }
            }
        }
    }
}
