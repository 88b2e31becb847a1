using CloudTrailSec.Posture;

namespace CloudTrailSec;

/// <summary>What is to be known of a posture check, as data.</summary>
public sealed class PostureCheckInfo
{
    /// <summary>The check's id, such as CT-03.</summary>
    public required string Id { get; init; }

    /// <summary>What must hold, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>How bad it is where it does not hold.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>Why it matters.</summary>
    public required string Why { get; init; }

    /// <summary>What to do where it does not hold.</summary>
    public required string Remediation { get; init; }

    /// <summary>The AWS calls it rests on, as <c>service:Operation</c>.</summary>
    public required IReadOnlyList<string> Calls { get; init => field = PlainArray.Of(value); }

    /// <summary>The titles of built-in rules that tell of the same events; empty where there are none.</summary>
    public IReadOnlyList<string> Rules { get; init => field = PlainArray.Of(value); } = [];

    /// <summary>The IAM actions that these calls need.</summary>
    public IReadOnlyList<string> Permissions => Calls.Select(IamActions.Of).Distinct(StringComparer.Ordinal).ToArray();

    /// <summary>The requirements it speaks to: for each framework, such as <c>cis_5.0</c>, their ids.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Frameworks => FrameworkMap.Of(Id);

    /// <summary>Whether it speaks to a framework.</summary>
    /// <param name="framework">As in <c>cis_5.0</c>, <c>CIS 5.0</c>, or <c>cis</c> for all of its versions.</param>
    /// <returns>Whether it has a requirement of it.</returns>
    public bool SpeaksTo(string framework) => Frameworks.Keys.Any(f => FrameworkMap.IsMeant(f, framework));

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Title}";
}
