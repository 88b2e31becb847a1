namespace CloudTrailSec.Simulation;

/// <summary>The characters that AWS makes its ids of.</summary>
internal static class Alphabets
{
    internal const string Hex = "0123456789abcdef";

    /// <summary>Access keys, principal ids.</summary>
    internal const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>S3 request ids: Crockford's set.</summary>
    internal const string Crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    internal const string Base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>The random end of a log file's name; two letters twice, to make it a power of two.</summary>
    internal const string Name = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789eT";
}
