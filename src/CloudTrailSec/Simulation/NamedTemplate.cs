namespace CloudTrailSec.Simulation;

/// <summary>A value and how it is made: <c>name=template</c>.</summary>
internal readonly struct NamedTemplate
{
    private NamedTemplate(string name, Template value)
    {
        Name = name;
        Value = value;
    }

    internal string Name { get; }

    internal Template Value { get; }

    internal static NamedTemplate Parse(string text)
    {
        int equals = text.IndexOf('=');
        return new NamedTemplate(text.Substring(0, equals), Template.Parse(text.Substring(equals + 1)));
    }

    /// <summary>Several, with spaces between.</summary>
    internal static NamedTemplate[] ParseAll(string text) =>
        Array.ConvertAll(text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), Parse);
}
