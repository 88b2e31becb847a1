using CloudTrailSec.Help;
using Xunit;

namespace CloudTrailSec.Tests;

public sealed class CheckPageTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "docs", "checks");

    public static TheoryData<string> Checks => [.. TrailPosture.Checks.Select(c => c.Id)];

    [Theory]
    [MemberData(nameof(Checks))]
    public void A_page_is_what_the_check_says(string id)
    {
        PostureCheckInfo check = TrailPosture.Checks.Single(c => c.Id == id);
        Assert.Equal(CheckPage.Of(check), File.ReadAllText(Path.Combine(s_folder, id + ".md")));
    }

    [Fact]
    public void There_is_no_page_without_a_check() => Assert.Equal(
        TrailPosture.Checks.Select(c => c.Id).Append("README").Order(),
        Directory.GetFiles(s_folder).Select(f => Path.GetFileNameWithoutExtension(f)!).Order());
}
