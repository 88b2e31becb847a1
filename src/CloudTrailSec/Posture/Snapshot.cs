namespace CloudTrailSec.Posture;

/// <summary>What checks ask of a configuration. What it lacks is noted: that is what is to be collected.</summary>
internal sealed class Snapshot(TrailConfiguration configuration, TrailPostureOptions options)
{
    private readonly HashSet<ConfigurationCall> _missing = [];
    private IReadOnlyList<TrailFacts>? _trails;

    internal string Account => configuration.Account;

    internal IReadOnlyList<string> Regions => configuration.Regions;

    internal string Home => configuration.Regions[0];

    internal DateTimeOffset Now => configuration.Collected;

    internal TrailPostureOptions Options => options;

    /// <summary>The calls that checks asked for and the configuration does not have.</summary>
    internal IReadOnlyCollection<ConfigurationCall> Missing => _missing;

    /// <summary>The trails of the account, each once: a trail of several regions shows in all of them as a shadow.</summary>
    internal IReadOnlyList<TrailFacts> Trails => _trails ??= ReadTrails();

    /// <summary>What was answered to a call.</summary>
    /// <returns>A missing node where what was asked for is not set up.</returns>
    /// <exception cref="UnansweredException">It was denied, failed, or not made.</exception>
    internal ReplyNode Ask(string service, string operation, string? region = null, params (string Name, string Value)[] parameters)
    {
        ConfigurationCall call = new(service, operation, region ?? Home, parameters.ToDictionary(p => p.Name, p => p.Value));
        ConfigurationReply? reply = configuration.Find(call);
        if (reply is null)
        {
            _ = _missing.Add(call);
        }

        return reply?.Body is { } body ? new ReplyNode(body)
            : AwsErrors.IsAbsent(reply?.ErrorCode) ? ReplyNode.None
            : throw new UnansweredException(call, reply);
    }

    /// <summary>A policy that a reply holds as text.</summary>
    internal static PolicyDocument Policy(ReplyNode text) => PolicyDocument.Parse(text.Text);

    private List<TrailFacts> ReadTrails()
    {
        Dictionary<string, TrailFacts> trails = new(StringComparer.Ordinal);
        UnansweredException? failure = null;
        foreach (string region in Regions)
        {
            try
            {
                foreach (ReplyNode trail in Ask("cloudtrail", "DescribeTrails", region, ("includeShadowTrails", "true"))["trailList"].Items)
                {
                    TrailFacts facts = new(this, trail);
                    if (facts.Arn.Length > 0 && !trails.ContainsKey(facts.Arn))
                    {
                        trails.Add(facts.Arn, facts);
                    }
                }
            }
            catch (UnansweredException e)
            {
                failure ??= e;
            }
        }

        // With a region unread, a trail may be missing, and no check may pass for the lack of it.
        return failure is null ? [.. trails.Values.OrderBy(t => t.Arn, StringComparer.Ordinal)] : throw failure;
    }
}
