using System.Text.Json.Nodes;

namespace CloudTrailSec.Posture;

/// <summary>A resource that fails a check: what a repair is planned from.</summary>
internal sealed class FailedCheck(Snapshot snapshot, string check, string resource)
{
    internal Snapshot Snapshot { get; } = snapshot;

    /// <summary>The bucket that the resource is.</summary>
    /// <exception cref="InvalidDataException">It is none: there is no trail that delivers to one.</exception>
    internal string Bucket => BucketCheck.NameOf(resource)
        ?? throw new InvalidDataException("There is no trail that delivers to a bucket: create one, with a bucket of its own.");

    /// <summary>The trail, where the resource is one of the account's own.</summary>
    internal TrailFacts? Trail => Snapshot.Trails.FirstOrDefault(t => t.Arn == resource && !t.IsForeign);

    /// <summary>The trail that should cover the account: one of all regions first, then one that is logging.</summary>
    /// <exception cref="UnansweredException">It cannot be known.</exception>
    internal TrailFacts? Widest => Snapshot.Trails.Where(t => !t.IsForeign)
        .OrderByDescending(t => t.IsMultiRegion).ThenByDescending(t => t.IsLogging).ThenBy(t => t.Arn, StringComparer.Ordinal)
        .FirstOrDefault();

    internal ConfigurationChange Change(string service, string operation, string? region, JsonObject parameters) =>
        new(service, operation, region ?? Snapshot.Home, parameters);

    internal ConfigurationChange ChangeBucket(string operation, string? name = null, JsonNode? value = null)
    {
        JsonObject parameters = new() { ["Bucket"] = Bucket };
        if (name is not null)
        {
            parameters[name] = value;
        }

        return Change("s3", operation, null, parameters);
    }

    internal TrailRepair Repaired(
        string action, string before, string after, ConfigurationChange[] changes, ConfigurationChange[] undo,
        string? on = null, bool isCharged = false) => new()
        {
            Check = check,
            Resource = on ?? resource,
            Account = Snapshot.Account,
            Action = action,
            Before = before,
            After = after,
            Changes = changes,
            Undo = undo,
            IsCharged = isCharged,
        };

    internal TrailRepair Blocked(string obstacle) => new()
    {
        Check = check,
        Resource = resource,
        Account = Snapshot.Account,
        Action = "Nothing",
        Obstacle = obstacle,
    };
}
