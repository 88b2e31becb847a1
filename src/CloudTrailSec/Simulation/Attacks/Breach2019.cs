using CloudTrailSec.Simulation.Personas;

namespace CloudTrailSec.Simulation.Attacks;

/// <summary>The breach of 2019: credentials of an instance's role, fetched through a misconfigured web application firewall.</summary>
internal static class Breach2019
{
    internal static Attack Attack { get; } = new(
        "breach-2019",
        "The 2019 breach: an application's role, used from an anonymising network, lists the buckets and syncs them away.",
        Machines.WebApplication,
        "198.51.100.203",
        "cli-stranger",
        """
        s3:ListBuckets ~60
        s3:ListObjects x1-2 ~6 bucket=<applications> command=s3.sync
        s3:GetObject x180-220 ~6 bucket=<applications> command=s3.sync
        s3:ListObjects x1-2 ~6 bucket=<statements> command=s3.sync address=198.51.100.217
        s3:GetObject x120-160 ~6 bucket=<statements> key=<day>/<#hex12>.pdf command=s3.sync address=198.51.100.217
        s3:ListObjects ~6 bucket=<backups> command=s3.sync !denied
        s3:ListObjects x1-2 ~6 bucket=<uploads> command=s3.sync address=198.51.100.238
        s3:GetObject x140-180 ~6 bucket=<uploads> command=s3.sync address=198.51.100.238
        """);
}
