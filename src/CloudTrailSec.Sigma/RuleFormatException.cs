using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>A rule that cannot be taken. Ends the reading of that rule; becomes a <see cref="RuleProblem"/>.</summary>
internal sealed class RuleFormatException(RuleProblemId id, int line, string message) : Exception(message)
{
    internal RuleFormatException(YamlNode at, string message)
        : this(RuleProblemId.TrailRuleInvalid, at.Line(), message)
    {
    }

    internal RuleProblemId Id { get; } = id;

    internal int Line { get; } = line;

    internal RuleProblem ToProblem(string source) => new(Id, source, Line, Message);
}
