using System.Text.Json.Nodes;
using CloudTrailSec.Anomaly;
using CloudTrailSec.Tests.Events;

namespace CloudTrailSec.Tests.Anomaly;

public sealed class FactTests
{
    private readonly FactReader _reader = new(AnomalyModel.Default);

    [Theory]
    [InlineData("worker-0123456789abcdef", "worker-#")]
    [InlineData("worker-17", "worker-#")]
    [InlineData("worker-kqzxvbtr", "worker-#")]
    [InlineData("worker-billing", "worker-billing")]
    [InlineData("AWSReservedSSO_Admin_0123456789abcdef", "AWSReservedSSO_Admin_#")]
    public void Family_is_the_name_without_what_is_random(string name, string family) => Assert.Equal(family, Names.Family(name));

    [Theory]
    [InlineData("aws-cli/2.15.0 Python/3.11 Linux/5.10", "aws-cli|linux")]
    [InlineData("APN/1.0 HashiCorp/1.0 Terraform/1.5 (+https://www.terraform.io)", "Terraform")]
    [InlineData("console.amazonaws.com", "console")]
    [InlineData("stratus-red-team_4f6e0c5a-1111-4222-8333-444455556666", "stratus-red-team_#")]
    [InlineData("", "-")]
    public void Agent_is_a_family_of_programs_and_a_system(string agent, string name) =>
        Assert.Equal(name, Read(e => e["userAgent"] = agent).Agent.Text);

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24", "203.0.0.0/16")]
    [InlineData("2001:db8:1:2::5", "v6:2001:db8:1", "v6:2001:db8")]
    [InlineData("ec2.amazonaws.com", "aws:ec2.amazonaws.com", "aws")]
    [InlineData("AWS Internal", "aws:AWS Internal", "aws")]
    public void Network_is_what_neighbours_share(string address, string net, string net16)
    {
        NetworkFacts network = Read(e => e["sourceIPAddress"] = address).Network;

        Assert.Equal((net, net16), (network.Net.Text, network.Net16.Text));
    }

    [Theory]
    [InlineData("iam", "CreateAccessKey", "crit")]
    [InlineData("cloudtrail", "StopLogging", "crit")]
    [InlineData("s3", "ListBuckets", "recon")]
    [InlineData("s3", "GetObject", "data")]
    [InlineData("ec2", "DescribeVolumes", "read")]
    [InlineData("ec2", "CreateTags", "write")]
    public void Tier_is_how_much_an_intruder_wants_an_api(string service, string api, string tier) =>
        Assert.Equal(tier, AnomalyModel.Default.Tiers.Names[AnomalyModel.Default.Tiers.Of(service, api)]);

    [Theory]
    [InlineData("""{"cidrIp":"0.0.0.0/0"}""", "cidr=any")]
    [InlineData("""{"items":[{"principal":"*"}]}""", "principal=*")]
    [InlineData("""{"policyDocument":"{\"Statement\":[{\"Action\":\"*\"}]}"}""", "Action=*")]
    [InlineData("""{"policyArn":"arn:aws:iam::aws:policy/AdministratorAccess"}""", "policy=AdministratorAccess")]
    [InlineData("""{"x":"arn:aws:iam::444455556666:root","y":"111122223333","z":"1234567890123"}""", "external-account=444455556666")]
    [InlineData("""{"instanceType":"t3.micro","instanceId":"i-0123456789abcdef0"}""", "instanceType=t3.micro")]
    [InlineData("""{"groups":{"items":[{"group":"all"}]}}""", "shared-with=all")]
    [InlineData("""{"encryptionContext":{"aws:x":"444455556666"}}""", "")]
    [InlineData("""{"broken":"{\"Action\":\"*\"","nextToken":"444455556666"}""", "")]
    public void Atoms_are_the_telling_parameters(string parameters, string atoms) => Assert.Equal(
        atoms,
        string.Join(",", Read(e => e["requestParameters"] = JsonNode.Parse(parameters)).Atoms.Select(a => a.Text)));

    [Fact]
    public void Parameters_kept_as_text_are_read_as_well()
    {
        EventFacts facts = Read(e => e["requestParameters"] = """{"bucketName":"b-1","cidrIp":"0.0.0.0/0"}""");

        Assert.Equal("b-1", facts.Resource.Text);
        Assert.Equal("cidr=any", Assert.Single(facts.Atoms).Text);
    }

    [Fact]
    public void Call_by_a_service_on_somebodys_behalf_is_an_action_of_its_own()
    {
        EventFacts facts = Read(e => e["sourceIPAddress"] = "athena.amazonaws.com");

        Assert.Equal("s3:GetBucketAcl@via", facts.Action.Text.Text);
        Assert.True(facts.Action.IsVia);
    }

    [Fact]
    public void Event_without_a_time_has_no_facts() =>
        Assert.Null(_reader.Read(Make.Parsed(Make.Event(1, time: "yesterday"))));

    private EventFacts Read(Action<JsonObject> change)
    {
        JsonObject record = Make.Event(1);
        change(record);
        return _reader.Read(Make.Parsed(record))!;
    }
}
