namespace CloudTrailSec.Sigma;

/// <summary>A condition of a correlation that says in words which of its rules must match: names, and, or, not.</summary>
internal sealed class CorrelationLogic
{
    private readonly IReadOnlyList<CorrelationLogic> _parts;
    private readonly LogicKind _kind;
    private readonly string _name;

    internal CorrelationLogic(LogicKind kind, IReadOnlyList<CorrelationLogic> parts)
    {
        (_kind, _parts, _name) = (kind, parts, string.Empty);
    }

    internal CorrelationLogic(string name)
    {
        (_kind, _parts, _name) = (LogicKind.Rule, [], name);
    }

    /// <summary>What it calls the rules, in the order in which they first stand there.</summary>
    internal IReadOnlyList<string> Names => [.. All().Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Whether some rule must not match.</summary>
    internal bool HasNot => _kind == LogicKind.Not || _parts.Any(p => p.HasNot);

    /// <summary>Whether all rules must match, and nothing else is asked for.</summary>
    internal bool IsAll => _kind == LogicKind.Rule || (_kind == LogicKind.And && _parts.All(p => p.IsAll));

    /// <summary>The one rule that must match, where all others must not; null where it asks for something else.</summary>
    internal string? OnlyOne
    {
        get
        {
            CorrelationLogic[] wanted = [.. Joined().Where(p => p._kind != LogicKind.Not)];
            bool isPlain = wanted.Length == 1 && wanted[0]._kind == LogicKind.Rule
                && Joined().All(p => p == wanted[0] || p._parts[0].IsAny);
            return isPlain ? wanted[0]._name : null;
        }
    }

    /// <summary>"not (a or b)" is "not a and not b".</summary>
    private bool IsAny => _kind == LogicKind.Rule || (_kind == LogicKind.Or && _parts.All(p => p.IsAny));

    /// <summary>Whether it holds.</summary>
    /// <param name="isThere">Whether a rule, by its name, has matched.</param>
    internal bool Holds(Func<string, bool> isThere) => _kind switch
    {
        LogicKind.Rule => isThere(_name),
        LogicKind.Not => !_parts[0].Holds(isThere),
        LogicKind.And => _parts.All(p => p.Holds(isThere)),
        _ => _parts.Any(p => p.Holds(isThere)),
    };

    private IEnumerable<CorrelationLogic> Joined() =>
        _kind == LogicKind.And ? _parts.SelectMany(p => p.Joined()) : [this];

    private IEnumerable<string> All() => _kind == LogicKind.Rule ? [_name] : _parts.SelectMany(p => p.All());
}
