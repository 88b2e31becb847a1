using CloudTrailSec.Simulation.Personas;

namespace CloudTrailSec.Simulation.Attacks;

/// <summary>One password too simple.</summary>
internal static class ConsoleBruteForce
{
    internal static Attack Attack { get; } = new(
        "console-brute-force",
        "Dozens of failed console sign-ins, then one that succeeds without MFA.",
        People.Accountant,
        "198.51.100.233",
        Agents.Console,
        """
        refusedUser> signin:ConsoleLogin x35-60 ~5 !wrong answer=Failure
        signedInUser> signin:ConsoleLogin ~10
        health:DescribeEventAggregates ~2
        iam:ListUsers ~6 !denied
        s3:ListBuckets ~6 !denied
        ce:GetCostAndUsage x1-2
        """);
}
