using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>Reads YAML that anybody may have written.</summary>
internal static class YamlText
{
    /// <summary>Adds the documents of a text to a stream, up to the first error: those before it are whole.</summary>
    /// <exception cref="RuleFormatException">The text is not YAML, or too deep or too large.</exception>
    internal static void Load(YamlStream stream, string yaml)
    {
        int nul = yaml.IndexOf('\0');
        if (nul >= 0)
        {
            // YamlDotNet takes it for the end of the text, and would leave out what follows.
            throw NotYaml(yaml.Take(nul).Count(c => c == '\n') + 1, "the text has a NUL character.");
        }

        BoundedParser parser = new(new Parser(new StringReader(yaml)));
        try
        {
            stream.Load(parser);
        }
        catch (YamlException e)
        {
            throw NotYaml(e.Start.Line, e.Message);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException
            or IndexOutOfRangeException or OverflowException)
        {
            // What the YAML library throws where it does not expect its input.
            throw NotYaml(parser.Reached.Line, "is a bracket not closed here, or a quote?");
        }
    }

    private static RuleFormatException NotYaml(long line, string message) =>
        new(RuleProblemId.TrailRuleInvalid, (int)line, $"Not YAML: {message}");
}
