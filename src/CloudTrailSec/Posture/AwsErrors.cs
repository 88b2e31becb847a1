namespace CloudTrailSec.Posture;

/// <summary>What AWS's error codes say: the services spell the same thing in several ways.</summary>
internal static class AwsErrors
{
    private static readonly string[] s_denied =
    [
        "AccessDenied", "AccessDeniedException", "AccessDeniedError", "UnauthorizedOperation", "AuthorizationError", "403", "Forbidden",
        "UnauthorizedException", "AuthorizationErrorException",
    ];

    private static readonly string[] s_absent =
    [
        "NoSuchBucket", "NoSuchBucketPolicy", "NoSuchPublicAccessBlockConfiguration", "NoSuchLifecycleConfiguration",
        "ObjectLockConfigurationNotFoundError", "ObjectLockConfigurationNotFound", "ServerSideEncryptionConfigurationNotFoundError",
        "OwnershipControlsNotFoundError", "ReplicationConfigurationNotFoundError", "InsightNotEnabledException", "NotFoundException",
        "NotFound", "404", "ResourceNotFoundException", "AWSOrganizationsNotInUseException", "TrailNotFoundException",
        "ReportNotPresent", "NoSuchEntity", "InvalidAccessException",
    ];

    internal static bool IsDenied(string? code) => code is not null && s_denied.Contains(code);

    /// <summary>Whether it says that what was asked for is not set up: an answer, not a failure.</summary>
    internal static bool IsAbsent(string? code) => code is not null && s_absent.Contains(code);
}
