using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CloudTrailSec.Sigma;

/// <summary>
/// Lets a YAML text through only as far as it stays as deep and as large as rules are: building the tree recurses.
/// </summary>
internal sealed class BoundedParser(IParser parser) : IParser
{
    private const int MaxDepth = 50;
    private const int MaxEvents = 2_000_000;

    private int _depth;
    private int _events;

    public ParsingEvent? Current => parser.Current;

    /// <summary>How far the text has been read.</summary>
    internal Mark Reached { get; private set; } = Mark.Empty;

    public bool MoveNext()
    {
        if (!Moves())
        {
            return false;
        }

        ParsingEvent current = parser.Current!;
        Reached = current.Start;
        _depth += current is MappingStart or SequenceStart ? 1 : current is MappingEnd or SequenceEnd ? -1 : 0;
        return _depth > MaxDepth ? throw new YamlException(current.Start, current.End, "The YAML is nested too deeply.")
            : ++_events > MaxEvents ? throw new YamlException(current.Start, current.End, "The YAML is too large.")
            : true;
    }

    private bool Moves()
    {
        try
        {
            return parser.MoveNext();
        }
        catch (YamlException e) when (e.Start.Line < Reached.Line)
        {
            // It tells where the mapping began that something in it is wrong with.
            throw new YamlException(Reached, e.End, e.Message, e);
        }
    }
}
