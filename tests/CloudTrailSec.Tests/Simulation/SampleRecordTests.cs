using System.Text.Json;
using CloudTrailSec.Simulation;
using CloudTrailSec.Simulation.Personas;

namespace CloudTrailSec.Tests.Simulation;

public sealed class SampleRecordTests(SampleTrail trail) : IClassFixture<SampleTrail>
{
    private static readonly string[] s_order =
    [
        "eventVersion", "userIdentity", "eventTime", "eventSource", "eventName", "awsRegion", "sourceIPAddress", "userAgent",
        "errorCode", "errorMessage", "requestParameters", "responseElements", "additionalEventData", "requestID", "eventID",
        "readOnly", "resources", "eventType", "managementEvent", "recipientAccountId", "sharedEventID", "vpcEndpointId",
        "eventCategory", "tlsDetails", "sessionCredentialFromConsole",
    ];

    [Fact]
    public void Records_have_their_fields_in_CloudTrails_order()
    {
        Assert.All(trail.Events, e =>
        {
            using JsonDocument record = JsonDocument.Parse(e.Raw);
            int[] places = [.. record.RootElement.EnumerateObject().Select(p => Array.IndexOf(s_order, p.Name))];
            Assert.DoesNotContain(-1, places);
            Assert.Equal(places.Order(), places);
        });
    }

    [Fact]
    public void Records_have_ids_of_their_own()
    {
        Assert.Equal(trail.Events.Count, trail.Events.Select(e => e.EventID).Distinct().Count());
        Assert.All(trail.Events, e => Assert.True(Guid.TryParseExact(e.EventID, "D", out _)));
    }

    [Theory]
    [InlineData("alice.moreau@example.com", "AssumedRole", PrincipalKind.SsoHuman)]
    [InlineData("dana.petrov@example.com", "AssumedRole", PrincipalKind.SsoHuman)]
    [InlineData("emil.sato@example.com", "SAMLUser", PrincipalKind.Federated)]
    [InlineData("nina.keller", "IAMUser", PrincipalKind.IAMUser)]
    [InlineData("svc-backup", "IAMUser", PrincipalKind.IAMUser)]
    [InlineData("GitHubActions", "AssumedRole", PrincipalKind.Role)]
    [InlineData("repo:example-org/platform", "WebIdentityUser", PrincipalKind.Federated)]
    [InlineData("scheduled-scan", "AssumedRole", PrincipalKind.Role)]
    [InlineData("apply-web-waf-role/i-", "AssumedRole", PrincipalKind.Role)]
    [InlineData("orders-worker", "AssumedRole", PrincipalKind.Role)]
    [InlineData("AutoScaling", "AssumedRole", PrincipalKind.ServiceLinkedRole)]
    [InlineData("AWSServiceRoleForConfig", "AssumedRole", PrincipalKind.ServiceLinkedRole)]
    [InlineData("cloudtrail.amazonaws.com", "AWSService", PrincipalKind.AwsService)]
    [InlineData(":root", "Root", PrincipalKind.Root)]
    public void Persona_is_the_kind_of_principal_it_plays(string who, string type, PrincipalKind kind)
    {
        TrailEvent[] theirs =
            [.. trail.Events.Where(e => e.Identity.Type == type && $"{e.UserIdentity}".Contains(who, StringComparison.Ordinal))];

        Assert.NotEmpty(theirs);
        Assert.All(theirs, e => Assert.Equal(kind, e.PrincipalKind));
    }

    [Fact]
    public void Addresses_are_made_up()
    {
        string[] prefixes = ["192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:", "10.20.1."];

        Assert.All(trail.Events, e => Assert.True(
            prefixes.Any(p => e.SourceIPAddress!.StartsWith(p, StringComparison.Ordinal))
                || e.SourceIPAddress!.EndsWith(".amazonaws.com", StringComparison.Ordinal),
            e.SourceIPAddress));
    }

    [Fact]
    public void Sessions_use_the_keys_that_were_handed_out_to_them()
    {
        HashSet<string?> issued = [.. trail.Events.Where(e => e.EventName!.StartsWith("AssumeRole", StringComparison.Ordinal))
            .Select(e => ((TrailNode)e.ResponseElements!).Node("credentials")!.Text("accessKeyId"))];
        string?[] used =
            [.. trail.Events.Where(e => e.Identity.SessionName == "GitHubActions").Select(e => e.Identity.AccessKeyId)];

        Assert.NotEmpty(used);
        Assert.All(used, key => Assert.Contains(key, issued));
    }

    [Fact]
    public void Some_calls_are_denied_and_some_throttled()
    {
        Assert.Contains(trail.Events, e => e.ErrorCode == "AccessDenied" && e.PrincipalKind == PrincipalKind.SsoHuman);
        Assert.Contains(trail.Events, e => e.ErrorCode is "Client.RequestLimitExceeded" or "ThrottlingException");
        Assert.InRange(trail.Events.Count(e => e.Outcome == Outcome.Denied), 1, trail.Events.Count / 20);
    }

    [Fact]
    public void Instances_call_from_within_their_network()
    {
        HashSet<string> stolen = [.. trail.Result.Hidden.Single(h => h.Attack == "breach-2019").EventIds];
        TrailEvent[] calls =
            [.. trail.Events.Where(e => e.Identity.RoleName == "apply-web-waf-role" && !stolen.Contains(e.EventID!))];

        Assert.NotEmpty(calls);
        Assert.All(calls, e => Assert.Equal(SourceKind.VpcEndpoint, e.SourceKind));
    }

    [Fact]
    public void Objects_are_data_events_that_name_their_bucket()
    {
        TrailEvent[] reads = [.. trail.Events.Where(e => e.EventName == "GetObject")];

        Assert.NotEmpty(reads);
        Assert.All(reads, e =>
        {
            Assert.Equal("Data", e.EventCategory);
            Assert.False(e.ManagementEvent);
            TrailNode request = (TrailNode)e.RequestParameters!;
            Assert.Contains($"\"ARN\":\"arn:aws:s3:::{request.Text("bucketName")}/{request.Text("key")}\"", e.Raw);
        });
    }

    [Theory]
    [InlineData(2019, "1.08")]
    [InlineData(2024, "1.09")]
    [InlineData(2025, "1.11")]
    public void Version_fits_the_date(int year, string version)
    {
        using SampleTrail dated = new(o => new TrailSampleOptions
        {
            Path = o.Path,
            Start = new DateTime(year, 1, 8),
            Days = 1,
            EventsPerDay = 200,
            Attacks = [],
        });

        Assert.All(dated.Events, e => Assert.Equal(version, e.EventVersion));
    }

    [Fact]
    public void Every_shape_gives_json_whoever_calls()
    {
        SampleAccount account = new(1, 0);
        RecordWriter writer = new(account);
        Scope scope = new(account);
        Session session = new(Machines.Scanner, 0, "cli", 1_600_000_000, scope);
        Run run = new(session, new Dictionary<string, string> { ["invokedBy"] = "ec2.amazonaws.com" });

        Assert.All(ApiCatalogue.Names, name =>
        {
            Utf8Buffer text = new();
            writer.Write(new Draft(1_600_000_000, 7, Step.Parse(name), run, "eu-west-1", false), text);
            Assert.Equal(name.Split(':')[1], TrailEvent.Parse(text.Text(0))?.EventName);
            using JsonDocument record = JsonDocument.Parse(text.Text(0));
        });
    }
}
