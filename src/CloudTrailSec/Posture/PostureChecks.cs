using CloudTrailSec.Events;

namespace CloudTrailSec.Posture;

/// <summary>The checks there are.</summary>
internal static class PostureChecks
{
    internal static IReadOnlyList<PostureCheck> All { get; } =
    [
        new LoggingInAllRegions(),
        new ManagementEventsTaken(),
        new ValidationOn(),
        new DigestsArrive(),
        new LogsArrive(),
        new EncryptedWithOwnKey(),
        new KeyUsable(),
        new KeyPolicyNarrow(),
        new LogsReachCloudWatch(),
        new LogGroupKept(),
        new ObjectWritesTaken(),
        new ObjectReadsTaken(),
        new OtherDataEvents(),
        new NetworkActivityTaken(),
        new InsightsOn(),
        new GlobalEventsOnce(),
        new OrganizationTrail(),
        new TamperingRightsNarrow(),
        new ServiceControlPolicyProtects(),
        new EventDataStoresKept(),
        new DeliveriesAreHeard(),
        new BucketNotPublic(),
        new BucketPolicyNarrow(),
        new BucketTlsOnly(),
        new BucketVersioned(),
        new BucketMfaDelete(),
        new BucketLocked(),
        new BucketAccessLogged(),
        new LogsNotExpiredEarly(),
        new BucketEncrypted(),
        new BucketIsOurs(),
        new UnauthorizedCallsAlarm(),
        new SignInWithoutMfaAlarm(),
        new RootUseAlarm(),
        new IamPolicyAlarm(),
        new TrailChangeAlarm(),
        new ConsoleFailureAlarm(),
        new KeyRemovalAlarm(),
        new BucketPolicyAlarm(),
        new ConfigChangeAlarm(),
        new SecurityGroupAlarm(),
        new NetworkAclAlarm(),
        new GatewayAlarm(),
        new RouteTableAlarm(),
        new VpcAlarm(),
        new OrganizationAlarm(),
        new RootGuarded(),
        new CredentialsKept(),
        new DetectorsOn(),
        new UnusedRegionsOff(),
    ];

    internal static IEnumerable<PostureCheck> Chosen(TrailPostureOptions options) => All.Where(c =>
        c.Info.Severity >= options.MinSeverity
        && (options.Checks.Count == 0 || options.Checks.Any(id => Wildcard.IsMatch(id, c.Info.Id)))
        && (options.Frameworks.Count == 0 || options.Frameworks.Any(c.Info.SpeaksTo)));
}
