namespace CloudTrailSec.Tests.Reporting;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("plain é 日本 😀", "plain é 日本 😀")]
    [InlineData("a\u001b[31mb", "a\\u001b[31mb")]
    [InlineData("\u009b2J", "\\u009b2J")]
    [InlineData("two\r\nlines\tand a tab", "two  lines and a tab")]
    [InlineData("evil\u202egpj.exe", "evil\\u202egpj.exe")]
    [InlineData("\u007f\0", "\\u007f\\u0000")]
    public void What_could_steer_a_terminal_is_written_out(string? text, string expected)
    {
        Assert.Equal(expected, TerminalText.Clean(text));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_written_out()
    {
        Assert.Equal("a\\ud83db\\ude00", TerminalText.Clean("a" + '\uD83D' + "b" + '\uDE00'));
    }
}
