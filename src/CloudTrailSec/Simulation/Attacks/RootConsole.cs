using CloudTrailSec.Simulation.Personas;

namespace CloudTrailSec.Simulation.Attacks;

/// <summary>Root, with a password and nothing else.</summary>
internal static class RootConsole
{
    internal static Attack Attack { get; } = new(
        "root-console",
        "Root signs in to the console without MFA and makes a second administrator.",
        Everyone.Root,
        "198.51.100.184",
        Agents.Console,
        """
        let newUser=emergency
        signedInRoot> signin:ConsoleLogin ~6
        iam:GetAccountSummary ~2
        iam:ListAccountAliases ~1
        iam:ListUsers ~12
        iam:ListVirtualMFADevices ~6
        iam:CreateUser ~20
        iam:AttachUserPolicy ~12
        iam:CreateAccessKey ~40
        s3:ListBuckets ~10
        ce:GetCostAndUsage x1-2 ~15
        """);
}
