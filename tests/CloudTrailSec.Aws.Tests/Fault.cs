using System.Collections.Concurrent;
using System.Globalization;
using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

/// <summary>Ways in which a call goes wrong the first time that it is made, and goes well after that.</summary>
internal static class Fault
{
    private static readonly TimeSpan s_clock = TimeSpan.FromHours(-3);

    internal static Func<Asked, Answer?> Once(string kind, Func<string, string, int, Answer> error)
    {
        if (kind == "clock skew")
        {
            return asked => Skew(asked) > TimeSpan.FromMinutes(10)
                ? new Answer(403, error("RequestTimeTooSkewed", "late", 403).Body) { ClockOffset = s_clock } : null;
        }

        ConcurrentDictionary<string, bool> seen = new();
        return asked => seen.TryAdd($"{asked.Url} {asked.Operation} {asked.Body.Length}", true) ? Bad(kind, error) : null;
    }

    private static Answer Bad(string kind, Func<string, string, int, Answer> error) => kind switch
    {
        "throttled" => error("ThrottlingException", "Rate exceeded", 400),
        "slow down" => error("SlowDown", "Please reduce your request rate.", 503),
        "broken" => error("InternalError", "We encountered an internal error.", 500),
        "cut" => new Answer("""{"Messages":[],"x":"yyyyyyyyyyyyyyyyyyyyy"}""") { CutAt = 10 },
        "reset" => new Answer("{}") { Resets = true, CutAt = 0 },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static TimeSpan Skew(Asked asked) => (DateTime.ParseExact(
        asked.Headers["X-Amz-Date"], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture).ToUniversalTime()
        - DateTime.UtcNow - s_clock).Duration();
}
