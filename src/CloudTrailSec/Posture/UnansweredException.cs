namespace CloudTrailSec.Posture;

/// <summary>A check needs what the configuration does not have: the call was denied, failed, or not made.</summary>
internal sealed class UnansweredException(ConfigurationCall call, ConfigurationReply? reply) : Exception(
    reply is null ? $"{call.Service}:{call.Operation} in {call.Region} is not in the configuration."
    : AwsErrors.IsDenied(reply.ErrorCode) ? $"{call.Service}:{call.Operation} in {call.Region} was denied ({reply.MissingAction ?? call.Permission} is missing)."
    : $"{call.Service}:{call.Operation} in {call.Region} failed: {reply.ErrorCode}. {reply.ErrorMessage}")
{
    internal ConfigurationCall Call { get; } = call;

    internal bool IsDenied { get; } = AwsErrors.IsDenied(reply?.ErrorCode);

    /// <summary>The IAM action that is missing, where one is.</summary>
    internal string? MissingPermission { get; } = AwsErrors.IsDenied(reply?.ErrorCode) ? reply!.MissingAction ?? call.Permission : null;
}
