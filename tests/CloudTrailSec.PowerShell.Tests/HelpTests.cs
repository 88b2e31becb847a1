using System.Text.RegularExpressions;
using CloudTrailSec.Help;
using Xunit;

namespace CloudTrailSec.Tests;

public sealed partial class HelpTests
{
    private static readonly IReadOnlyList<CmdletDoc> s_cmdlets = CmdletDoc.All();

    public static TheoryData<string> Cmdlets => [.. s_cmdlets.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_page_is_what_the_doc_comments_say(string cmdlet)
    {
        string file = Path.Combine(Repository.Root, "docs", "cmdlets", cmdlet + ".md");
        Assert.True(File.Exists(file), $"{file} is missing: ./build.ps1 -Task Pages writes it.");
        Assert.Equal(Page.Of(Doc(cmdlet)), File.ReadAllText(file));
    }

    [Fact]
    public void There_is_no_page_without_a_cmdlet()
    {
        IEnumerable<string?> pages = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "cmdlets"), "*.md")
            .Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(s_cmdlets.Select(c => c.Name).Order(), pages.Order());
    }

    [Fact]
    public void Rule_pages_are_what_the_rules_say()
    {
        IReadOnlyDictionary<string, string> pages = RulePages.Of(Path.Combine(Repository.Root, "module", "rules"));
        string folder = Path.Combine(Repository.Root, "docs", "rules");

        Assert.Equal(pages.Keys.Order(), Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        Assert.All(pages, page => Assert.Equal(page.Value, File.ReadAllText(Path.Combine(folder, page.Key))));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_cmdlet_has_examples_and_every_parameter_a_text(string cmdlet)
    {
        CmdletDoc doc = Doc(cmdlet);
        Assert.NotEmpty(doc.Examples);
        Assert.All(doc.Examples, e => Assert.Contains(cmdlet, e.Code));
        Assert.All(doc.Parameters, p => Assert.EndsWith(".", p.Text));
    }

    [Fact]
    public void The_manifest_exports_the_cmdlets_there_are()
    {
        string manifest = File.ReadAllText(Path.Combine(Repository.Root, "module", "CloudTrailSec.psd1"));
        string list = Exports().Match(manifest).Groups[1].Value;
        IEnumerable<string> exported = list.Split('\n').Select(l => l.Trim().Trim('\'')).Where(l => l.Length > 0);
        Assert.Equal(s_cmdlets.Select(c => c.Name), exported);
    }

    private static CmdletDoc Doc(string cmdlet) => s_cmdlets.Single(c => c.Name == cmdlet);

    [GeneratedRegex(@"CmdletsToExport\s*=\s*@\(([^)]*)\)")]
    private static partial Regex Exports();
}
