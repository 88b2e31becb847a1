using CloudTrailSec.Events;

namespace CloudTrailSec;

/// <summary>Source addresses as people ask for them: an address, a CIDR range, or a service's host name.</summary>
public static class TrailAddress
{
    /// <summary>What <see cref="IsPattern"/> takes, for messages.</summary>
    public const string Forms = "an address (198.51.100.7), a CIDR range (198.51.100.0/24) or a host name (*.amazonaws.com)";

    /// <summary>Whether a text can match an event's address: what is meant as an address but is none matches nothing.</summary>
    /// <param name="text">What was asked for; <c>*</c> and <c>?</c> are allowed.</param>
    /// <returns>False for such as 999.1.1.1, 10.0.0.0/33 and the empty text.</returns>
    public static bool IsPattern(string? text)
    {
        string pattern = text?.Trim() ?? string.Empty;
        bool isMeantAsAddress = pattern.IndexOfAny(['/', ':']) >= 0
            || pattern.All(c => c is (>= '0' and <= '9') or '.');
        return !isMeantAsAddress || pattern.IndexOfAny(['*', '?']) >= 0 || IpRange.TryParse(pattern, out _);
    }
}
