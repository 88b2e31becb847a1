namespace CloudTrailSec;

/// <summary>Where a call came from, by its <c>sourceIPAddress</c> and <c>vpcEndpointId</c>.</summary>
public enum SourceKind
{
    /// <summary>The record does not say.</summary>
    Unknown,

    /// <summary>A public address.</summary>
    Public,

    /// <summary>A private, loopback, link-local or carrier-grade address.</summary>
    Private,

    /// <summary>An AWS service's host name.</summary>
    AwsService,

    /// <summary>"AWS Internal": AWS on the caller's behalf.</summary>
    AwsInternal,

    /// <summary>An address behind a VPC endpoint.</summary>
    VpcEndpoint,
}
