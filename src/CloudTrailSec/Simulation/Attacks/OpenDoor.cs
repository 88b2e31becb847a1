using CloudTrailSec.Simulation.Personas;

namespace CloudTrailSec.Simulation.Attacks;

/// <summary>A way back in.</summary>
internal static class OpenDoor
{
    internal static Attack Attack { get; } = new(
        "open-door",
        "A developer's stolen session opens SSH to the whole internet.",
        People.Developers,
        "198.51.100.205",
        Agents.Console,
        """
        ec2:DescribeInstances ~8
        ec2:DescribeSecurityGroups ~15
        ec2:AuthorizeSecurityGroupIngress ~5 port=22 cidr=0.0.0.0/0
        ec2:DescribeSecurityGroups
        """);
}
