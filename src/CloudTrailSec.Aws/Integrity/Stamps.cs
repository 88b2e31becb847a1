using System.Globalization;

namespace CloudTrailSec.Aws;

/// <summary>What tells an object of S3 from any other, and from what was there before it.</summary>
internal static class Stamps
{
    /// <summary>
    /// The same for a listing and for an object that was got, whose headers know no parts of a second. Whoever writes an
    /// object anew cannot choose when.
    /// </summary>
    /// <returns>Null where S3 does not tell enough.</returns>
    internal static string? Of(string path, string? eTag, long size, DateTime? modified) =>
        modified is null || string.IsNullOrEmpty(eTag) ? null
        : string.Format(
            CultureInfo.InvariantCulture,
            "s3://{0} {1} {2} {3:yyyyMMddHHmmss}",
            path,
            eTag!.Trim('"'),
            size,
            modified.Value.ToUniversalTime());
}
