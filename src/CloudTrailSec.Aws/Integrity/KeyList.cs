using System.Text;
using System.Text.Json.Nodes;

namespace CloudTrailSec.Aws;

/// <summary>CloudTrail's public keys of several regions, and why those of some could not be read.</summary>
internal sealed class KeyList
{
    private static readonly DateTimeOffset s_firstDigests = new(2015, 9, 1, 0, 0, 0, TimeSpan.Zero);

    private KeyList(JsonNode?[] keys, IReadOnlyList<TrailProblem> problems)
    {
        Text = new JsonObject { ["PublicKeyList"] = new JsonArray(keys) }.ToJsonString();
        Keys = keys.Length == 0 ? TrailPublicKeys.None
            : new TrailPublicKeys(TrailPublicKeys.Parse(Encoding.UTF8.GetBytes(Text), "CloudTrail"));
        Problems = problems;
    }

    /// <summary>The keys as <c>aws cloudtrail list-public-keys</c> prints them.</summary>
    internal string Text { get; }

    internal TrailPublicKeys Keys { get; }

    internal IReadOnlyList<TrailProblem> Problems { get; }

    /// <summary>Asks the regions of the options, or all of the account, for the keys of their time.</summary>
    internal static async Task<KeyList> ReadAsync(AwsSession session, TrailIntegrityOptions options, CancellationToken cancellation)
    {
        IReadOnlyList<string> regions = options.Regions.Count > 0 ? options.Regions
            : (await Regions.OfAsync(session, cancellation).ConfigureAwait(false)).Names;
        DateTimeOffset from = options.After ?? s_firstDigests, until = options.Before ?? DateTimeOffset.UtcNow;
        JsonObject asked = new()
        {
            ["StartTime"] = from.AddDays(-1).ToUnixTimeSeconds(),
            ["EndTime"] = until.AddDays(1).ToUnixTimeSeconds(),
        };
        (List<JsonNode?> Keys, TrailProblem? Problem)[] answers = await Task.WhenAll(
            regions.Select(region => ReadAsync(session, region, asked, cancellation))).ConfigureAwait(false);
        return new KeyList([.. answers.SelectMany(a => a.Keys)], [.. answers.Select(a => a.Problem).OfType<TrailProblem>()]);
    }

    private static async Task<(List<JsonNode?> Keys, TrailProblem? Problem)> ReadAsync(
        AwsSession session, string region, JsonObject asked, CancellationToken cancellation)
    {
        List<JsonNode?> keys = [];
        try
        {
            await foreach (JsonObject page in session.PagesAsync("CloudTrail", "ListPublicKeys", asked, region: region, cancellation: cancellation)
                .ConfigureAwait(false))
            {
                if (page["PublicKeyList"] is JsonArray list)
                {
                    keys.AddRange(list);
                    list.Clear(); // A node stands in one list at a time.
                }
            }

            return (keys, null);
        }
        catch (AwsException failure)
        {
            string source = $"CloudTrail's public keys of {region}";
            return (keys, new TrailProblem(TrailProblemId.TrailSourceUnreadable, source, failure.Message) { Exception = failure });
        }
    }
}
