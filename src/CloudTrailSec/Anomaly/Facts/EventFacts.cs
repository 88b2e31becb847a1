namespace CloudTrailSec.Anomaly;

/// <summary>What the model looks at in one event.</summary>
internal sealed class EventFacts(TrailEvent @event, IdentityFacts identity, ActionFacts action, NetworkFacts network)
{
    internal TrailEvent Event { get; } = @event;

    /// <summary>Seconds since 1970, UTC.</summary>
    internal long Time { get; init; }

    internal IdentityFacts Identity { get; } = identity;

    internal CallerFacts Caller => Identity.Caller;

    internal ActionFacts Action { get; } = action;

    internal NetworkFacts Network { get; } = network;

    internal Token Agent { get; init; }

    internal Token Region { get; init; }

    /// <summary>Null where the call did not fail.</summary>
    internal ErrorFacts? Error { get; init; }

    internal bool IsDenied { get; init; }

    /// <summary>What it was done to; none where the parameters do not name it.</summary>
    internal Token Resource { get; init; }

    /// <summary>Telling parameters, such as <c>cidr=any</c>.</summary>
    internal Token[] Atoms { get; init; } = [];

    internal bool IsWrite { get; init; }

    internal double Bytes { get; init; }

    internal TrailFeed Feed { get; init; }

    /// <summary>The rules that match the event; those of little weight are left out.</summary>
    internal TrailRule[] Rules { get; set; } = [];

    /// <summary>The ids of rules that match the event and are suppressed for it; null where no suppression covers it.</summary>
    internal IReadOnlyCollection<string>? Accepted { get; set; }

    /// <summary>A person says that it is to be expected, and no other rule says otherwise.</summary>
    internal bool IsEveryday => Accepted is not null && Rules.Length == 0;

    /// <summary>A rule says that it is none to get used to.</summary>
    internal bool IsGrave => Array.Exists(Rules, r => r.Severity >= FindingSeverity.High);

    /// <summary>The access key that the call gave out; null where it gave out none.</summary>
    internal string? NewKey { get; init; }
}
