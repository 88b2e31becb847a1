using System.Text.Json.Nodes;

namespace CloudTrailSec.Tests.Events;

public sealed class IdentityTests
{
    public static TheoryData<string, string, PrincipalKind> Cases => new()
    {
        { """{"type":"IAMUser","accountId":"111122223333","userName":"alice"}""", "user:111122223333:alice", PrincipalKind.IAMUser },
        { """{"type":"IAMUser","accountId":"111122223333","arn":"arn:aws:iam::111122223333:user/team/bob"}""", "user:111122223333:bob", PrincipalKind.IAMUser },
        { """{"type":"Root","accountId":"111122223333"}""", "root:111122223333", PrincipalKind.Root },
        { Role("111122223333", "app", "i-0abc"), "role:111122223333:app", PrincipalKind.Role },
        { Role("111122223333", "AWSReservedSSO_Admin_0123456789abcdef", "ann@example.com"), "sso:111122223333:Admin:ann@example.com", PrincipalKind.SsoHuman },
        { Role("111122223333", "AWSServiceRoleForConfig", "x"), "role:111122223333:AWSServiceRoleForConfig", PrincipalKind.ServiceLinkedRole },
        { Role("999988887777", "partner", "x"), "role:999988887777:partner", PrincipalKind.CrossAccount },
        { """{"type":"AWSService","invokedBy":"ec2.amazonaws.com"}""", "svc:ec2.amazonaws.com", PrincipalKind.AwsService },
        { """{"accountId":"111122223333","invokedBy":"ec2.amazonaws.com"}""", "svc:ec2.amazonaws.com", PrincipalKind.AwsService },
        { """{"type":"AWSAccount","accountId":"999988887777"}""", "xacct:999988887777", PrincipalKind.CrossAccount },
        { """{"type":"AWSAccount","accountId":"anonymous","principalId":""}""", "anon:AWSAccount", PrincipalKind.Anonymous },
        { """{"type":"FederatedUser","accountId":"111122223333","arn":"arn:aws:sts::111122223333:federated-user/fay"}""", "fed:111122223333:fay", PrincipalKind.Federated },
        { """{"type":"WebIdentityUser","userName":"repo:a/b","principalId":"p"}""", "fed:111122223333:repo:a/b", PrincipalKind.Federated },
        { """{"type":"IdentityCenterUser","accountId":"111122223333","onBehalfOf":{"userId":"u-1"}}""", "sso:111122223333::u-1", PrincipalKind.SsoHuman },
        { """{"Type":"IAMUser","ACCOUNTID":"111122223333","username":"alice"}""", "user:111122223333:alice", PrincipalKind.IAMUser },
        { """{"type":"Root","type":"IAMUser","Type":"Root","accountId":"111122223333","userName":"al\u0069ce"}""", "user:111122223333:alice", PrincipalKind.IAMUser },
        { """{"type":"IAMUser","accountId":111122223333,"userName":"alice"}""", "user:111122223333:alice", PrincipalKind.IAMUser },
        { """{"type":"AssumedRole","accountId":"111122223333","invokedBy":null,"sessionContext":null,"arn":"arn:aws:sts::111122223333:assumed-role/app/x"}""", "role:111122223333:app", PrincipalKind.Role },
        { """{"type":"Unknown","invokedBy":null}""", "anon:Unknown", PrincipalKind.Anonymous },
        { """{"type":"Unknown"}""", "anon:Unknown", PrincipalKind.Anonymous },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Principal_is_one_stable_name_of_its_kind(string identity, string principal, PrincipalKind kind)
    {
        JsonObject record = Make.Event(1);
        record["userIdentity"] = JsonNode.Parse(identity);

        TrailEvent e = Make.Parsed(record);

        Assert.Equal((principal, kind), (e.Principal, e.PrincipalKind));
    }

    [Fact]
    public void Identity_in_a_string_of_JSON_is_read_and_searched_alike()
    {
        JsonObject record = Make.Event(1);
        record["userIdentity"] = record["userIdentity"]!.ToJsonString();
        TrailReader reader = new(new TrailReaderOptions { Filter = new TrailFilter { Principal = ["user:111122223333:alice"] } });

        TrailEvent e = reader.ReadText(Make.Utf8(record.ToJsonString()))[0].Event!;

        Assert.Equal(("IAMUser", "AIDAEXAMPLE", "AKIAEXAMPLE", "alice"), (e.Identity.Type, e.Identity.PrincipalId, e.Identity.AccessKeyId, e.Identity.UserName));
    }

    [Fact]
    public void Events_of_one_caller_share_it_also_where_it_is_a_string_of_JSON()
    {
        JsonObject record = Make.Event(1);
        record["userIdentity"] = record["userIdentity"]!.ToJsonString();

        TrailRead[] reads = [.. new TrailReader(new TrailReaderOptions()).ReadText(Make.Utf8(record.ToJsonString() + "\n" + record.ToJsonString()))];

        Assert.Equal(2, reads.Length);
        Assert.Same(reads[0].Event!.Identity, reads[1].Event!.Identity);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"true\"", true)]
    [InlineData("\"false\"", false)]
    [InlineData("null", null)]
    [InlineData("1", null)]
    public void Multi_factor_is_said_as_a_word_or_as_text(string said, bool? has)
    {
        JsonObject record = Make.Event(1);
        record["userIdentity"] = JsonNode.Parse(
            $$$$"""{"type":"AssumedRole","sessionContext":{"attributes":{"mfaAuthenticated":{{{{said}}}}}}}""");

        Assert.Equal(has, Make.Parsed(record).Identity.MfaAuthenticated);
    }

    [Fact]
    public void Record_without_identity_has_a_principal_all_the_same()
    {
        JsonObject record = Make.Event(1);
        _ = record.Remove("userIdentity");

        Assert.Equal(("anon:?", PrincipalKind.Anonymous), (Make.Parsed(record).Principal, Make.Parsed(record).PrincipalKind));
    }

    [Theory]
    [InlineData("203.0.113.7", null, SourceKind.Public)]
    [InlineData("2001:db8::1", null, SourceKind.Public)]
    [InlineData("075.050.255.067", null, SourceKind.Public)]
    [InlineData("10.1.2.3", null, SourceKind.Private)]
    [InlineData("172.31.0.1", null, SourceKind.Private)]
    [InlineData("172.32.0.1", null, SourceKind.Public)]
    [InlineData("100.64.1.1", null, SourceKind.Private)]
    [InlineData("fd00::1", null, SourceKind.Private)]
    [InlineData("::ffff:10.0.0.1", null, SourceKind.Private)]
    [InlineData("203.0.113.7", "vpce-1", SourceKind.VpcEndpoint)]
    [InlineData("config.amazonaws.com", null, SourceKind.AwsService)]
    [InlineData("AWS Internal", null, SourceKind.AwsInternal)]
    [InlineData("somewhere", null, SourceKind.Unknown)]
    [InlineData("300.1.1.1", null, SourceKind.Unknown)]
    [InlineData("", null, SourceKind.Unknown)]
    public void Source_is_of_a_kind(string address, string? endpoint, SourceKind kind)
    {
        JsonObject record = Make.Event(1);
        record["sourceIPAddress"] = address;
        record["vpcEndpointId"] = endpoint;

        Assert.Equal(kind, Make.Parsed(record).SourceKind);
    }

    [Theory]
    [InlineData(null, null, Outcome.Success)]
    [InlineData("AccessDenied", null, Outcome.Denied)]
    [InlineData("Client.UnauthorizedOperation", null, Outcome.Denied)]
    [InlineData("KMS.AccessDeniedException", null, Outcome.Denied)]
    [InlineData("ThrottlingException", null, Outcome.Failed)]
    [InlineData("Success", null, Outcome.Success)]
    [InlineData(null, "Something broke", Outcome.Failed)]
    public void Outcome_comes_from_the_error(string? code, string? message, Outcome outcome)
    {
        JsonObject record = Make.Event(1);
        record["errorCode"] = code;
        record["errorMessage"] = message;

        Assert.Equal(outcome, Make.Parsed(record).Outcome);
    }

    [Theory]
    [InlineData("Success", Outcome.Success)]
    [InlineData("Failure", Outcome.Denied)]
    public void Outcome_of_a_sign_in_is_in_its_answer(string answer, Outcome outcome)
    {
        JsonObject record = Make.Event(1, "ConsoleLogin");
        record["eventSource"] = "signin.amazonaws.com";
        record["eventType"] = "AwsConsoleSignIn";
        record["responseElements"] = new JsonObject { ["ConsoleLogin"] = answer };

        Assert.Equal(outcome, Make.Parsed(record).Outcome);
    }

    [Theory]
    [InlineData("GetObject", "203.0.113.7", TrailFeed.Outbound)]
    [InlineData("GetObject", "10.0.0.1", TrailFeed.Internal)]
    [InlineData("PutObject", "203.0.113.7", TrailFeed.Inbound)]
    [InlineData("PutObject", "config.amazonaws.com", TrailFeed.Internal)]
    public void Feed_is_the_direction(string name, string address, TrailFeed feed)
    {
        JsonObject record = Make.Event(1, name);
        record["sourceIPAddress"] = address;

        Assert.Equal(feed, Make.Parsed(record).Feed);
    }

    private static string Role(string account, string role, string session) => new JsonObject
    {
        ["type"] = "AssumedRole",
        ["accountId"] = account,
        ["arn"] = $"arn:aws:sts::{account}:assumed-role/{role}/{session}",
        ["sessionContext"] = new JsonObject
        {
            ["sessionIssuer"] = new JsonObject { ["userName"] = role, ["arn"] = $"arn:aws:iam::{account}:role/{role}" },
        },
    }.ToJsonString();
}
