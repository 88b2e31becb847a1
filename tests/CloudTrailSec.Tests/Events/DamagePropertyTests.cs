using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace CloudTrailSec.Tests.Events;

/// <summary>Whatever is done to a log, each of its records is read or lies in the range of a problem.</summary>
public sealed class DamagePropertyTests
{
    private const int RecordCount = 12;

    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(400);

    [Theory]
    [InlineData("records")]
    [InlineData("lines")]
    [InlineData("array")]
    [InlineData("joined")]
    public void Flipped_bytes_lose_no_record_silently(string form)
    {
        Arbitrary<(int, byte)[]> flips = Gen.Zip(Gen.Choose(0, 1 << 20), Gen.Choose(1, 255).Select(b => (byte)b))
            .ArrayOf().Where(f => f.Length is > 0 and < 6).ToArbitrary();

        Check.One(s_config, Prop.ForAll(flips, edits =>
        {
            byte[] text = Text(form);
            HashSet<int> hit = [];
            foreach ((int at, byte mask) in edits)
            {
                text[at % text.Length] ^= mask;
                _ = hit.Add(at % text.Length);
            }

            return IsAccountedFor(form, text, 0, hit);
        }));
    }

    [Theory]
    [InlineData("records")]
    [InlineData("lines")]
    [InlineData("joined")]
    public void Cuts_lose_no_record_silently(string form) =>
        Check.One(s_config, Prop.ForAll(Gen.Choose(1, 1 << 20).ToArbitrary(), at =>
        {
            byte[] text = Text(form);
            return IsAccountedFor(form, [.. text.Take(at % text.Length)], 0, []);
        }));

    [Theory]
    [InlineData("records")]
    [InlineData("array")]
    [InlineData("joined")]
    public void Garbage_between_records_loses_none_of_them(string form)
    {
        string[] garbage = ["}{", "]]]", "\"", "[[[[", "{\"a\":[{\"b\":", "\0\0\0", "null null", "{\"eventVersion\":", ",,,,", "\\\"", "text"];
        Arbitrary<(int, int)> places = Gen.Zip(Gen.Choose(1, RecordCount - 1), Gen.Choose(0, garbage.Length - 1)).ToArbitrary();
        Check.One(s_config, Prop.ForAll(places, place =>
        {
            byte[] text = Text(form);
            int at = Starts(form)[place.Item1];
            byte[] extra = Encoding.UTF8.GetBytes(garbage[place.Item2]);
            byte[] broken = [.. text.Take(at), .. extra, .. text.Skip(at)];
            return IsAccountedFor(form, broken, at, [at], extra.Length);
        }));
    }

    [Fact]
    public void Swapped_gzip_members_lose_no_record()
    {
        byte[][] members = [.. Enumerable.Range(1, 6).Select(n => Make.Gzip(Make.Wrapped(Make.Record(n))))];
        Arbitrary<int[]> orders = Gen.Shuffle(Enumerable.Range(0, 6).ToArray()).ToArbitrary();
        Check.One(s_config, Prop.ForAll(orders, order =>
        {
            byte[] packed = [.. order.SelectMany(i => members[i])];
            return order.Select(i => Make.Id(i + 1)).SequenceEqual(Make.IdsIn(Make.Read(packed)));
        }));
    }

    private static byte[] Text(string form) => Encoding.UTF8.GetBytes(form switch
    {
        "records" => Make.Wrapped(Make.Records(RecordCount)),
        "array" => "[" + string.Join(",\n", Make.Records(RecordCount)) + "]",
        "lines" => string.Join("\n", Make.Records(RecordCount)),
        _ => string.Concat(Make.Records(RecordCount)),
    });

    private static int[] Starts(string form)
    {
        string text = Encoding.UTF8.GetString(Text(form));
        return [.. Make.Records(RecordCount).Select(r => text.IndexOf(r, StringComparison.Ordinal))];
    }

    /// <summary>
    /// Each record was read under its id or its event's name (a flip may make its id another's); or was hit where these are,
    /// and as many events were read as there are records; or a problem's range touches it.
    /// </summary>
    private static bool IsAccountedFor(string form, byte[] text, int shiftFrom, HashSet<int> hit, int shift = 0)
    {
        IReadOnlyList<TrailRead> reads = Make.Read(text);
        HashSet<string> read = [.. Make.IdsIn(reads)];
        HashSet<string?> names = [.. reads.Select(r => r.Event?.EventName)];
        TrailProblem[] problems = Make.ProblemsIn(reads);
        int renamed = reads.Count(r => r.Event is not null) - read.Intersect(Make.Ids(RecordCount)).Count();
        int[] starts = Starts(form);
        for (int i = 0; i < RecordCount; i++)
        {
            int start = starts[i] + (starts[i] >= shiftFrom ? shift : 0);
            int end = start + Make.Record(i + 1).Length;
            bool touched = problems.Any(p => p.Length == -1 || p.Offset == -1 || (p.Offset <= end && p.Offset + p.Length >= start));
            bool isCutOff = start >= text.Length;
            if (!read.Contains(Make.Id(i + 1)) && !names.Contains($"Call{i + 1}") && !touched && !(isCutOff && problems.Length > 0)
                && !(isCutOff && form is "lines" or "joined")
                && !(renamed-- > 0 && hit.Any(h => h >= start && h <= end)))
            {
                return false;
            }
        }

        return true;
    }
}
