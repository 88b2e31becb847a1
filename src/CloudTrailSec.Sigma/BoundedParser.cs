using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CloudTrailSec.Sigma;

/// <summary>Lets a YAML text through only as far as it stays as deep and as large as rules are: building the tree recurses.</summary>
internal sealed class BoundedParser(IParser parser) : IParser
{
    private const int MaxDepth = 50;
    private const int MaxEvents = 2_000_000;

    private int _depth;
    private int _events;

    public ParsingEvent? Current => parser.Current;

    public bool MoveNext()
    {
        if (!parser.MoveNext())
        {
            return false;
        }

        _depth += parser.Current is MappingStart or SequenceStart ? 1 : parser.Current is MappingEnd or SequenceEnd ? -1 : 0;
        if (_depth > MaxDepth || ++_events > MaxEvents)
        {
            throw new YamlException(parser.Current!.Start, parser.Current.End, _depth > MaxDepth ? "The YAML is nested too deeply." : "The YAML is too large.");
        }

        return true;
    }
}
