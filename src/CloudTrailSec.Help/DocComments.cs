using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CloudTrailSec.Help;

/// <summary>The doc comments of an assembly, as the compiler writes them.</summary>
internal sealed partial class DocComments(string file)
{
    private readonly Dictionary<string, XElement> _members =
        XDocument.Load(file).Descendants("member").ToDictionary(m => (string)m.Attribute("name")!);

    internal string Summary(Type type) => Text(Of("T:" + type.FullName).Element("summary"));

    internal string Summary(PropertyInfo property) =>
        Text(Of($"P:{property.DeclaringType!.FullName}.{property.Name}").Element("summary"));

    internal IReadOnlyList<string> Remarks(Type type) =>
        [.. Of("T:" + type.FullName).Elements("remarks").Elements("para").Select(Text)];

    internal IReadOnlyList<(string Text, string Code)> Examples(Type type) =>
    [
        .. from example in Of("T:" + type.FullName).Elements("example")
           select (Text(example.Element("para")), example.Element("code")!.Value.Trim()),
    ];

    private static string Text(XElement? element) =>
        element is null ? string.Empty : Blanks().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => ((string?)see.Attribute("cref") ?? string.Empty).Split('.')[^1],
        XElement other => other.Value,
        _ => string.Empty,
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    private XElement Of(string member) =>
        _members.GetValueOrDefault(member) ?? throw new InvalidDataException($"{member} has no doc comment.");
}
