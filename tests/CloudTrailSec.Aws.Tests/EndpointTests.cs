using System.Net;
using Amazon;
using Amazon.Runtime;

namespace CloudTrailSec.Aws.Tests;

public sealed class EndpointTests
{
    [Theory]
    [InlineData("CloudTrail", "ListTrails", "eu-west-1", "cloudtrail.eu-west-1.amazonaws.com", "eu-west-1")]
    [InlineData("CloudTrail", "ListTrails", "cn-north-1", "cloudtrail.cn-north-1.amazonaws.com.cn", "cn-north-1")]
    [InlineData("SQS", "ListQueues", "us-iso-east-1", "sqs.us-iso-east-1.c2s.ic.gov", "us-iso-east-1")]
    [InlineData("STS", "GetCallerIdentity", "us-gov-west-1", "sts.us-gov-west-1.amazonaws.com", "us-gov-west-1")]
    [InlineData("IAM", "GetAccountSummary", "eu-west-1", "iam.amazonaws.com", "us-east-1")]
    [InlineData("IAM", "GetAccountSummary", "cn-northwest-1", "iam.cn-north-1.amazonaws.com.cn", "cn-north-1")]
    [InlineData("IAM", "GetAccountSummary", "us-gov-east-1", "iam.us-gov.amazonaws.com", "us-gov-west-1")]
    [InlineData("IAM", "GetAccountSummary", "us-iso-west-1", "iam.us-iso-east-1.c2s.ic.gov", "us-iso-east-1")]
    [InlineData("IAM", "GetAccountSummary", "us-isob-east-1", "iam.us-isob-east-1.sc2s.sgov.gov", "us-isob-east-1")]
    [InlineData("IAM", "GetAccountSummary", "eu-isoe-west-1", "iam.eu-isoe-west-1.cloud.adc-e.uk", "eu-isoe-west-1")]
    [InlineData("IAM", "GetAccountSummary", "us-isof-east-1", "iam.us-isof-south-1.csp.hci.ic.gov", "us-isof-south-1")]
    [InlineData("Organizations", "ListAccounts", "eu-west-1", "organizations.us-east-1.amazonaws.com", "us-east-1")]
    [InlineData("Organizations", "ListAccounts", "cn-north-1", "organizations.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1")]
    [InlineData("Organizations", "ListAccounts", "us-gov-east-1", "organizations.us-gov-west-1.amazonaws.com", "us-gov-west-1")]
    public async Task A_service_is_called_and_signed_for_where_its_partition_has_it(
        string service, string operation, string region, string host, string signedFor)
    {
        HttpRequestMessage sent = await Sent(service, operation, region);

        Assert.Equal(host, sent.RequestUri!.Host);
        Assert.Contains($"/{signedFor}/", sent.Headers.GetValues("Authorization").Single());
    }

    private static async Task<HttpRequestMessage> Sent(string service, string operation, string region)
    {
        AwsService called = AwsServices.Of(service);
        Recorder recorder = new(called.Protocol == AwsProtocol.Query ? "<R/>" : "{}");
        ServiceConfig config = new(called)
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            HttpClientFactory = recorder,
        };
        using ServiceClient client = new(config, new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "secret"));
        _ = await client.SendAsync(new ServiceCall(called, operation, []), TestContext.Current.CancellationToken);
        return recorder.Sent!;
    }

    /// <summary>Answers everything, and keeps what was sent.</summary>
    private sealed class Recorder(string reply) : HttpClientFactory
    {
        internal HttpRequestMessage? Sent { get; private set; }

        private string Reply { get; } = reply;

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

        private sealed class Handler(Recorder recorder) : HttpMessageHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(
                HttpRequestMessage request, CancellationToken cancellationToken)
            {
                recorder.Sent = request;
                return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(recorder.Reply) });
            }
        }
    }
}
