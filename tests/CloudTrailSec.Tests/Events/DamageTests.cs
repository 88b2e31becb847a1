namespace CloudTrailSec.Tests.Events;

public sealed class DamageTests
{
    [Fact]
    public void Cut_text_keeps_the_whole_records_and_says_where_it_ends()
    {
        string text = Make.Wrapped(Make.Records(4));
        string cut = text.Substring(0, text.Length - 200);

        IReadOnlyList<TrailRead> reads = Make.Read(cut);

        Assert.Equal(Make.Ids(3), Make.IdsIn(reads));
        TrailProblem problem = Assert.Single(Make.ProblemsIn(reads));
        Assert.Equal(TrailProblemId.TrailSourceTruncated, problem.Id);
        Assert.Equal(text.IndexOf(Make.Record(4), StringComparison.Ordinal), problem.Offset);
        Assert.Equal(cut.Length, problem.Offset + problem.Length);
    }

    [Fact]
    public void Cut_gzip_keeps_the_whole_records_and_is_reported()
    {
        byte[] packed = Make.Gzip(Make.Wrapped([.. Enumerable.Range(1, 60).Select(n => Make.Record(n, $"Call{n * 7919}"))]));

        IReadOnlyList<TrailRead> reads = Make.Read(packed.AsSpan(0, packed.Length - 60).ToArray());

        Assert.Equal(Make.Id(1), Make.IdsIn(reads)[0]);
        Assert.Contains(Make.ProblemsIn(reads), p => p.Id is TrailProblemId.TrailSourceDamaged);
    }

    [Fact]
    public void Bytes_behind_gzip_are_reported_and_the_records_kept()
    {
        byte[] packed = [.. Make.Gzip(Make.Wrapped(Make.Records(3))), .. Make.Utf8("something hidden")];

        IReadOnlyList<TrailRead> reads = Make.Read(packed);

        Assert.Equal(Make.Ids(3), Make.IdsIn(reads));
        Assert.Contains("follow the end", Assert.Single(Make.ProblemsIn(reads)).Message);
    }

    [Fact]
    public void Second_gzip_member_cut_short_is_reported()
    {
        byte[] second = Make.Gzip(Make.Wrapped(Make.Record(2)));
        byte[] packed = [.. Make.Gzip(Make.Wrapped(Make.Record(1))), .. second.AsSpan(0, 12).ToArray()];

        IReadOnlyList<TrailRead> reads = Make.Read(packed);

        Assert.Equal([Make.Id(1)], Make.IdsIn(reads));
        Assert.Contains(Make.ProblemsIn(reads), p => p.Id == TrailProblemId.TrailSourceDamaged);
    }

    [Fact]
    public void Bad_line_among_good_ones_costs_only_itself()
    {
        string text = $"{Make.Record(1)}\n{{\"eventVersion\":\"1.09\",oops}}\n{Make.Record(2)}\n";

        IReadOnlyList<TrailRead> reads = Make.Read(text);

        Assert.Equal(Make.Ids(2), Make.IdsIn(reads));
        TrailProblem problem = Assert.Single(Make.ProblemsIn(reads));
        Assert.Equal(Make.Record(1).Length + 1, problem.Offset);
    }

    [Fact]
    public void Record_that_lost_its_opening_brace_is_reported_even_after_other_damage()
    {
        string bad = "{\"eventVersion\":\"1.09\",oops}";
        string text = Make.Wrapped(bad, Make.Record(1), " " + Make.Record(2).Substring(1), Make.Record(3));

        IReadOnlyList<TrailRead> reads = Make.Read(text);

        Assert.Equal([Make.Id(1), Make.Id(3)], Make.IdsIn(reads));
        Assert.Contains(Make.ProblemsIn(reads), p => p.Offset == text.IndexOf(Make.Record(2).Substring(1), StringComparison.Ordinal));
    }

    [Fact]
    public void Text_over_the_limit_is_read_up_to_it_and_reported()
    {
        TrailReader reader = new(new TrailReaderOptions { MaxDecompressedBytes = 10_000 });

        IReadOnlyList<TrailRead> reads = reader.ReadText(Make.Gzip(Make.Wrapped(Make.Records(100))));

        Assert.NotEmpty(Make.IdsIn(reads));
        Assert.Contains(Make.ProblemsIn(reads), p => p.Id == TrailProblemId.TrailSourceTooLarge);
        Assert.True(reader.Coverage.IsPartial);
    }

    [Fact]
    public void Nesting_without_end_is_a_problem_and_not_a_crash()
    {
        IReadOnlyList<TrailRead> reads = Make.Read(new string('[', 200_000));

        Assert.All(Make.ProblemsIn(reads), p => Assert.NotEqual(TrailProblemId.TrailSourceUnreadable, p.Id));
        Assert.NotEmpty(reads);
    }

    [Fact]
    public void Damaged_archive_is_reported()
    {
        byte[] zip = Make.Zip(("a.json", Make.Utf8(Make.Record(1))));

        Assert.Equal(
            TrailProblemId.TrailSourceDamaged,
            Assert.Single(Make.ProblemsIn(Make.Read(zip.AsSpan(0, zip.Length - 10).ToArray()))).Id);
    }

    [Fact]
    public void Record_whose_opening_brace_became_the_end_of_the_list_is_reported()
    {
        string text = Make.Wrapped(Make.Records(3));
        int start = text.IndexOf(Make.Record(2), StringComparison.Ordinal);

        IReadOnlyList<TrailRead> reads = Make.Read(text.Remove(start, 1).Insert(start, "]"));

        Assert.Equal([Make.Id(1), Make.Id(3)], Make.IdsIn(reads));
        Assert.Contains(Make.ProblemsIn(reads), p => p.Offset == start + 1);
    }
}
