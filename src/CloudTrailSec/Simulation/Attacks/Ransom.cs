using CloudTrailSec.Simulation.Personas;

namespace CloudTrailSec.Simulation.Attacks;

/// <summary>Objects encrypted with a key that only the attacker has (SSE-C).</summary>
internal static class Ransom
{
    internal static Attack Attack { get; } = new(
        "ransom",
        "A stolen key copies objects onto themselves under the attacker's own key, deletes others and leaves a note.",
        Machines.Backup,
        "2001:db8:66::1f",
        "cli-stranger",
        """
        let bucket=<backups>
        s3:ListBuckets ~10
        s3:GetBucketVersioning ~8
        s3:ListObjects x2-3 ~4
        s3:CopyObject x90-130 ~3 key=fileserver/<day>/<#hex10>.tar.gz command=s3.cp
        s3:DeleteObject x60-90 ~2 key=fileserver/<day>/<#hex10>.tar.gz command=s3.rm
        s3:PutBucketLifecycle ~10
        s3:PutObject key=READ-ME-TO-RESTORE.txt command=s3.cp
        """);
}
