namespace CloudTrailSec.Shell;

/// <summary>The parameters of a cmdlet that say as whom AWS is called.</summary>
internal interface IAwsParameters
{
    string? ProfileName { get; }

    object? Credential { get; }

    string? AccessKey { get; }

    string? SecretKey { get; }

    string? SessionToken { get; }

    string? ExternalId { get; }

    string? RoleSessionName { get; }

    string? EndpointUrl { get; }
}
