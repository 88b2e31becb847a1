using CloudTrailSec.Posture;

namespace CloudTrailSec;

/// <summary>What a configuration knows of the lists that rules ask for: own accounts, and the buckets and keys of trails.</summary>
public static class ConfigurationLists
{
    /// <summary>The lists.</summary>
    /// <param name="configuration">The configuration of an account.</param>
    /// <returns>
    /// <c>own_accounts</c>: the account, those that own its trails and the management account of its organization;
    /// <c>trail_buckets</c>; <c>trail_keys</c>: the ids of KMS keys.
    /// </returns>
    /// <exception cref="InvalidDataException">It does not say which trails there are.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(TrailConfiguration configuration)
    {
        Snapshot snapshot = new(configuration, new TrailPostureOptions());
        IReadOnlyList<TrailFacts> trails = Trails(snapshot);
        return new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["own_accounts"] = Known([configuration.Account, .. trails.Select(t => t.Account), Management(snapshot)]),
            ["trail_buckets"] = Known(trails.Select(t => t.Bucket)),
            ["trail_keys"] = Known(trails.Select(t => t.Key?.Split('/').Last())),
        };
    }

    private static IReadOnlyList<TrailFacts> Trails(Snapshot snapshot)
    {
        try
        {
            return snapshot.Trails;
        }
        catch (UnansweredException e)
        {
            throw new InvalidDataException($"The configuration does not say which trails there are: {e.Message}", e);
        }
    }

    /// <summary>Accounts may be in no organization, or not be allowed to know it.</summary>
    private static string? Management(Snapshot snapshot)
    {
        try
        {
            return snapshot.Ask("organizations", "DescribeOrganization")["Organization"]["MasterAccountId"].Text;
        }
        catch (UnansweredException)
        {
            return null;
        }
    }

    private static IReadOnlyList<string> Known(IEnumerable<string?> values) =>
        PlainArray.Of([.. values.OfType<string>().Where(v => v.Length > 0).Distinct()]);
}
