namespace CloudTrailSec.Posture;

/// <summary>What a check says of one resource.</summary>
internal sealed record Judgement(PostureStatus Status, string Evidence)
{
    internal string Resource { get; private init; } = string.Empty;

    internal string? Region { get; private init; }

    internal string? MissingPermission { get; private init; }

    internal string? Command { get; private init; }

    internal static Judgement Pass(string evidence) => new(PostureStatus.Pass, evidence);

    internal static Judgement Fail(string evidence) => new(PostureStatus.Fail, evidence);

    internal static Judgement Of(bool holds, string good, string bad) => holds ? Pass(good) : Fail(bad);

    /// <summary>Fails with all that is wrong, or passes.</summary>
    internal static Judgement Of(IEnumerable<string?> wrong, string good) =>
        wrong.OfType<string>().ToArray() is { Length: > 0 } faults ? Fail(string.Join(" ", faults)) : Pass(good);

    internal static Judgement Unknown(string evidence, string? permission = null) =>
        new(PostureStatus.Unknown, evidence) { MissingPermission = permission };

    internal static Judgement Manual(string evidence, string command) => new(PostureStatus.Manual, evidence) { Command = command };

    internal Judgement On(string resource, string? region) =>
        Resource.Length > 0 ? this : this with { Resource = resource, Region = region };
}
