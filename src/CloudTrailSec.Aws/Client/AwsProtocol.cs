namespace CloudTrailSec.Aws;

/// <summary>How a service is spoken to. See https://smithy.io/2.0/aws/protocols/.</summary>
internal enum AwsProtocol
{
    Json10,
    Json11,
    Query,
    Ec2Query,
    RestJson,
    RestXml,
}
