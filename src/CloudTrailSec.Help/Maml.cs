using System.Xml.Linq;

namespace CloudTrailSec.Help;

/// <summary>The help as Get-Help reads it.</summary>
internal static class Maml
{
    private static readonly XNamespace s_items = "http://msh";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    internal static string Of(IEnumerable<CmdletDoc> cmdlets) => new XDocument(
        new XElement(
            s_items + "helpItems",
            new XAttribute("schema", "maml"),
            cmdlets.Select(Command))).Declared();

    private static XElement Command(CmdletDoc cmdlet) => new(
        s_command + "command",
        new XAttribute(XNamespace.Xmlns + "command", s_command),
        new XAttribute(XNamespace.Xmlns + "maml", s_maml),
        new XAttribute(XNamespace.Xmlns + "dev", s_dev),
        new XElement(
            s_command + "details",
            new XElement(s_command + "name", cmdlet.Name),
            Paragraphs("description", cmdlet.Synopsis),
            new XElement(s_command + "verb", cmdlet.Verb),
            new XElement(s_command + "noun", cmdlet.Noun)),
        Paragraphs("description", [cmdlet.Synopsis, .. cmdlet.Description]),
        new XElement(s_command + "syntax", cmdlet.Sets.Select(set => new XElement(
            s_command + "syntaxItem",
            new XElement(s_maml + "name", cmdlet.Name),
            cmdlet.InSet(set).Select(Parameter)))),
        new XElement(s_command + "parameters", cmdlet.Parameters.Select(Parameter)),
        new XElement(s_command + "inputTypes", cmdlet.Parameters.Where(p => p.TakesValue).Select(p => Typed(s_command + "inputType", p.TypeName))),
        new XElement(s_command + "returnValues", cmdlet.Outputs.Select(t => Typed(s_command + "returnValue", t.FullName!))),
        new XElement(s_command + "examples", cmdlet.Examples.Select(Example)));

    private static XElement Parameter(ParameterDoc parameter) => new(
        s_command + "parameter",
        new XAttribute("required", parameter.IsMandatory ? "true" : "false"),
        new XAttribute("variableLength", parameter.TypeName.EndsWith("[]", StringComparison.Ordinal) ? "true" : "false"),
        new XAttribute("globbing", parameter.TakesWildcards ? "true" : "false"),
        new XAttribute("pipelineInput", parameter.PipelineText),
        new XAttribute("position", parameter.PositionText),
        new XAttribute("aliases", parameter.Aliases.Count > 0 ? string.Join(", ", parameter.Aliases) : "none"),
        new XElement(s_maml + "name", parameter.Name),
        Paragraphs("description", parameter.Text),
        parameter.IsSwitch
            ? null
            : new XElement(s_command + "parameterValue", new XAttribute("required", "true"), parameter.TypeName),
        new XElement(s_dev + "type", new XElement(s_maml + "name", parameter.TypeName)));

    private static XElement Example((string Text, string Code) example, int index) => new(
        s_command + "example",
        new XElement(s_maml + "title", $"----- Example {index + 1} -----"),
        new XElement(s_dev + "code", example.Code),
        new XElement(s_dev + "remarks", new XElement(s_maml + "para", example.Text)));

    private static XElement Typed(XName name, string type) =>
        new(name, new XElement(s_dev + "type", new XElement(s_maml + "name", type)));

    private static XElement Paragraphs(string name, params IEnumerable<string> texts) =>
        new(s_maml + name, texts.Select(t => new XElement(s_maml + "para", t)));

    private static string Declared(this XDocument document) =>
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + document.ToString().ReplaceLineEndings("\n") + "\n";
}
