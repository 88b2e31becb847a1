namespace CloudTrailSec;

/// <summary>What kind of identity made a call.</summary>
public enum PrincipalKind
{
    /// <summary>The record names no identity.</summary>
    Anonymous,

    /// <summary>The root user of an account.</summary>
    Root,

    /// <summary>An IAM user.</summary>
    IAMUser,

    /// <summary>An assumed role.</summary>
    Role,

    /// <summary>A person signed in through IAM Identity Center (a role named <c>AWSReservedSSO_*</c>, or an Identity Center user).</summary>
    SsoHuman,

    /// <summary>An AWS service acting for itself.</summary>
    AwsService,

    /// <summary>A role that an AWS service owns (<c>AWSServiceRoleFor*</c>).</summary>
    ServiceLinkedRole,

    /// <summary>An identity of another account than the one that received the call.</summary>
    CrossAccount,

    /// <summary>A federated, SAML or web identity user.</summary>
    Federated,
}
