namespace CloudTrailSec.Tests.Reporting;

public sealed class ReadableAmountTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1.0 kB")]
    [InlineData(999_960, "1.0 MB")]
    [InlineData(85_210_000, "85.2 MB")]
    [InlineData(5e15, "5000.0 TB")]
    public void Bytes_take_the_unit_that_reads_best(double bytes, string expected)
    {
        Assert.Equal(expected, ReadableAmount.Bytes(bytes));
    }

    [Theory]
    [InlineData(0, "0 files")]
    [InlineData(1, "1 file")]
    [InlineData(3872, "3,872 files")]
    public void A_count_takes_the_form_of_its_noun(long count, string expected)
    {
        Assert.Equal(expected, ReadableAmount.Of(count, "file"));
    }
}
