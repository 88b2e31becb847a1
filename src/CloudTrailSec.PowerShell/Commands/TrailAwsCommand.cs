using System.Management.Automation;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Base of the cmdlets that can call AWS.</summary>
public abstract class TrailAwsCommand : TrailFilterCommand, IAwsParameters
{
    /// <summary>
    /// The profile to call AWS with. Without it and without keys, credentials are found as all AWS tools find them:
    /// environment, profile, web identity, container or instance; and those of Set-AWSCredential where AWS.Tools is loaded.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    /// <summary>
    /// Keys to call AWS with: a PSCredential with the access key as user name, or a credentials object of AWS.Tools.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public object? Credential { get; set; }

    /// <summary>The id of an access key to call AWS with.</summary>
    [Parameter]
    [Alias("AK")]
    [ValidateNotNullOrEmpty]
    public string? AccessKey { get; set; }

    /// <summary>The secret of the access key.</summary>
    [Parameter]
    [Alias("SK")]
    [ValidateNotNullOrEmpty]
    public string? SecretKey { get; set; }

    /// <summary>The session token, where the access key is a temporary one.</summary>
    [Parameter]
    [Alias("ST")]
    [ValidateNotNullOrEmpty]
    public string? SessionToken { get; set; }

    /// <summary>
    /// Roles to take on: AWS is read as each of them, side by side. What fails for one is an error, and the others are read.
    /// Watch-TrailEvent takes on one.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] RoleArn { get; set; } = [];

    /// <summary>What the roles' trust policies ask for as external id.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExternalId { get; set; }

    /// <summary>What the roles' sessions are called in the trail.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleSessionName { get; set; }

    /// <summary>Calls this address instead of AWS's own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EndpointUrl { get; set; }

    /// <summary>The region to call, where one is named exactly.</summary>
    private protected string[] ExactRegions => [.. Region.Where(r => !WildcardPattern.ContainsWildcardCharacters(r))];

    private protected AwsCaller Caller => new(Shell, this, ExactRegions.Length == 1 ? ExactRegions[0] : null);
}
