namespace CloudTrailSec.Anomaly;

/// <summary>Where an action of a caller is counted.</summary>
internal sealed class ActionContexts(Context principal, Context @class, Context account)
{
    internal Context Principal { get; } = principal;

    internal Context Class { get; } = @class;

    internal Context Account { get; } = account;
}
