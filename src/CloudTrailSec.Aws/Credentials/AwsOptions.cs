namespace CloudTrailSec;

/// <summary>
/// As whom, and where, AWS is called. What is not given is found as all AWS tools find it: environment, profiles,
/// web identity, container, instance.
/// </summary>
public sealed class AwsOptions
{
    /// <summary>A profile of the shared configuration and credentials files.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The credentials file to find profiles in, where it is not the usual one.</summary>
    public string? ProfilesLocation { get; init; }

    /// <summary>The region to call; that of the profile or of the environment where null.</summary>
    public string? Region { get; init; }

    /// <summary>The id of an access key. Goes before a profile.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The secret of the access key.</summary>
    public string? SecretKey { get; init; }

    /// <summary>The session token, where the access key is a temporary one.</summary>
    public string? SessionToken { get; init; }

    /// <summary>A role to take on, with the credentials that are otherwise found.</summary>
    public string? RoleArn { get; init; }

    /// <summary>What the role's trust policy asks for as external id.</summary>
    public string? ExternalId { get; init; }

    /// <summary>What the role's session is called in the trail; made up where null.</summary>
    public string? RoleSessionName { get; init; }

    /// <summary>Gives the code of an MFA device, named by its serial number, where a profile asks for one.</summary>
    public Func<string, string>? MfaCode { get; init; }

    /// <summary>Calls this address instead of AWS's own, for every service.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>The same, as another role.</summary>
    /// <param name="roleArn">The role.</param>
    /// <returns>New options.</returns>
    public AwsOptions As(string roleArn) => Copy(roleArn, Region);

    /// <summary>The same, as a role where one is given.</summary>
    /// <param name="roleArns">The role; none to stay as it is.</param>
    /// <returns>Options.</returns>
    /// <exception cref="ArgumentException">There is more than one role.</exception>
    public AwsOptions As(IReadOnlyList<string> roleArns) => roleArns.Count switch
    {
        0 => this,
        1 => As(roleArns[0]),
        _ => throw new ArgumentException(
            $"A watch takes on one role, and {roleArns.Count} are given: start a watch for each of them."),
    };

    /// <summary>The same, in another region.</summary>
    /// <param name="region">The region.</param>
    /// <returns>New options.</returns>
    public AwsOptions In(string region) => Copy(RoleArn, region);

    private AwsOptions Copy(string? roleArn, string? region) => new()
    {
        ProfileName = ProfileName,
        ProfilesLocation = ProfilesLocation,
        Region = region,
        AccessKey = AccessKey,
        SecretKey = SecretKey,
        SessionToken = SessionToken,
        RoleArn = roleArn,
        ExternalId = ExternalId,
        RoleSessionName = RoleSessionName,
        MfaCode = MfaCode,
        EndpointUrl = EndpointUrl,
    };
}
