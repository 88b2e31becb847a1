using System.Text.Json.Nodes;
using CloudTrailSec.Events;

namespace CloudTrailSec.Aws;

/// <summary>What the accounts of an organization hold, each read in a role of its own, side by side.</summary>
/// <param name="session">Who lists the accounts; its own account is read as it is.</param>
/// <param name="role">The role's name, the same in every account.</param>
/// <param name="sourcesOf">What to read of an account.</param>
internal sealed class OrganizationSource(
    AwsSession session, string role, Func<AwsSession, IEnumerable<TrailSource>> sourcesOf) : TrailSource
{
    internal override IEnumerable<SourceItem> Items(
        TrailReaderOptions options, TrailCoverage coverage, CancellationToken cancellation)
    {
        List<AwsSession> others = [];
        try
        {
            AwsException? failure = null;
            List<TrailSource> sources = [];
            try
            {
                List<AwsSession> accounts = AccountsAsync(options.Filter, others, cancellation).GetAwaiter().GetResult();
                sources.AddRange(accounts.SelectMany(sourcesOf));
                failure = accounts.Count > 0 ? null : Empty(options.Filter);
            }
            catch (AwsException e)
            {
                failure = e;
            }

            IEnumerable<SourceItem> items = failure is null
                ? new ManySources(sources).Items(options, coverage, cancellation) : [Failed(failure)];
            foreach (SourceItem item in items)
            {
                yield return item;
            }
        }
        finally
        {
            others.ForEach(other => other.Dispose());
        }
    }

    private async Task<List<AwsSession>> AccountsAsync(
        TrailFilter? filter, List<AwsSession> others, CancellationToken cancellation)
    {
        JsonObject caller = await session.CallerAsync(cancellation).ConfigureAwait(false);
        List<AwsSession> accounts = [];
        await foreach (JsonObject page in session.PagesAsync("Organizations", "ListAccounts", cancellation: cancellation)
            .ConfigureAwait(false))
        {
            foreach (JsonNode? account in page["Accounts"] as JsonArray ?? [])
            {
                string id = (string)account!["Id"]!;
                if (!IsActive(account) || (filter?.Account.Count > 0 && !filter.Account.Contains(id)))
                {
                    continue;
                }

                if (id == (string?)caller["Account"])
                {
                    accounts.Add(session);
                    continue;
                }

                string partition = ((string?)account["Arn"])?.Split(':').ElementAtOrDefault(1) ?? "aws";
                others.Add(new AwsSession(session.Options.As($"arn:{partition}:iam::{id}:role/{role}")));
                accounts.Add(others[others.Count - 1]);
            }
        }

        return accounts;
    }

    /// <summary>AWS has put State in the place of Status, and leaves Status out since September 2026.</summary>
    private static bool IsActive(JsonNode account) => (string?)(account["State"] ?? account["Status"]) is null or "ACTIVE";

    private static AwsException Empty(TrailFilter? filter) => new(
        TrailFailure.NotFound,
        filter?.Account.Count > 0
            ? $"None of the asked accounts ({string.Join(", ", filter.Account)}) is an active one of the organization."
            : "The organization lists no active account.",
        null)
    {
        Service = "Organizations",
        Operation = "ListAccounts",
        Advice = "Call as the organization's management account, or as an account that organizations:ListAccounts is delegated to.",
    };

    private static SourceItem Failed(AwsException failure) => new(new TrailProblem(
        TrailProblemId.TrailSourceUnreadable, "organization", failure.Message)
    {
        Exception = failure,
        HidesSources = true,
    });
}
