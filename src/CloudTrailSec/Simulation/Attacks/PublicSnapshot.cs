using CloudTrailSec.Simulation.Personas;

namespace CloudTrailSec.Simulation.Attacks;

/// <summary>A disk that everybody can copy.</summary>
internal static class PublicSnapshot
{
    internal static Attack Attack { get; } = new(
        "public-snapshot",
        "A developer's stolen session takes a snapshot of a volume and shares it with the world.",
        People.Developers,
        "198.51.100.192",
        "cli-stranger",
        """
        let volume=vol-0<#hex16>
        let snapshot=snap-0<#hex16>
        ec2:DescribeInstances ~15
        ec2:DescribeVolumes ~20
        ec2:CreateSnapshot ~30 description=copy
        ec2:DescribeSnapshots x2-4 ~40
        ec2:ModifySnapshotAttribute ~10
        """);
}
