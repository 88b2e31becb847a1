using Amazon.Runtime;

namespace CloudTrailSec.Aws.Tests;

public sealed class GetSignatureTests
{
    [Fact]
    public void A_request_is_signed_as_by_botocore()
    {
        using HttpRequestMessage request = new(
            HttpMethod.Get, new Uri("https://trail.s3.eu-west-1.amazonaws.com/a%20b%2Bc.json.gz"));
        ImmutableCredentials credentials = new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "TOKEN");

        new GetSignature("eu-west-1", "trail.s3.eu-west-1.amazonaws.com", requesterPays: true).Sign(
            request, "/a%20b%2Bc.json.gz", string.Empty, credentials, new DateTime(2024, 3, 5, 10, 0, 0, DateTimeKind.Utc));

        Assert.Equal(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20240305/eu-west-1/s3/aws4_request, "
            + "SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-request-payer;x-amz-security-token, "
            + "Signature=25baf2a5d7bbce896a53f79e396ca49feef71faafe6e80673c6e22f1a62d5349",
            request.Headers.GetValues("Authorization").Single());
    }
}
