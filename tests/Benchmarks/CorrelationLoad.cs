using System.Diagnostics;
using System.Globalization;
using System.Text;
using CloudTrailSec.Sigma;

namespace CloudTrailSec.Benchmarks;

/// <summary>
/// The most that correlations can be asked for: every event matches, and there are a tenth as many keys as events. Prints
/// what it took, and what had to be let go.
/// </summary>
internal static class CorrelationLoad
{
    /// <summary>The argument that asks for it; how many events may follow.</summary>
    internal const string Flag = "--correlations";

    private const int Batch = 1000;
    private const int Week = 7 * 86_400;

    private const string Yaml = """
        title: Many denied
        id: many
        correlation:
          type: event_count
          rules: [denied]
          group-by: [userIdentity.userName]
          timespan: 7d
          condition: {gte: 50}
        level: high
        ---
        title: Many kinds of call denied
        id: kinds
        correlation:
          type: value_count
          rules: [denied]
          group-by: [userIdentity.userName]
          timespan: 7d
          condition: {field: eventName, gte: 20}
        level: high
        ---
        title: Denied
        name: denied
        id: denied
        detection:
          s:
            errorCode: AccessDenied
          condition: s
        level: low
        """;

    internal static int Run(int events, CancellationToken stop)
    {
        RuleRun run = new(new RuleRunOptions
        {
            Rules = new RuleSet(SigmaRules.Parse(Yaml).Rules),
            Lateness = TimeSpan.FromMinutes(15),
        });
        Random random = new(1);
        long start = Stopwatch.GetTimestamp();
        long findings = 0;
        TrailReader reader = new(new TrailReaderOptions());
        StringBuilder text = new();
        for (int i = 0; i < events;)
        {
            _ = text.Clear();
            for (int end = Math.Min(events, i + Batch); i < end; i++)
            {
                AddEvent(text, i, events, random);
            }

            foreach (TrailRead read in reader.ReadText(Encoding.UTF8.GetBytes(text.ToString()), cancellation: stop))
            {
                findings += run.Add(read.Event!).Count();
            }
        }

        findings += run.Complete().Count();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using Process self = Process.GetCurrentProcess();
        Console.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "{0:N0} events of {1:N0} keys, {2:N0} findings, {3:F1} s ({4:N0} events/s), peak {5:N0} MB",
            events, events / 10, findings, seconds, events / seconds, self.PeakWorkingSet64 / 1e6));
        Console.WriteLine(run.Loss);
        return 0;
    }

    /// <summary>A week of events, up to ten minutes late; a few users call a hundred times as often as the others.</summary>
    private static void AddEvent(StringBuilder text, int number, int events, Random random)
    {
        double seconds = (Week * (double)number / events) - random.Next(600);
        string time = new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc).AddSeconds(seconds)
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        int user = random.Next(20) == 0 ? random.Next(1000) : random.Next(events / 10);
        _ = text.Append(CultureInfo.InvariantCulture, $$"""
            {"eventVersion":"1.11","eventTime":"{{time}}","eventID":"{{number:D12}}","eventName":"Call{{random.Next(100)}}","eventSource":"s3.amazonaws.com","errorCode":"AccessDenied","awsRegion":"eu-west-1","sourceIPAddress":"203.0.113.7","userIdentity":{"type":"IAMUser","userName":"user-{{user}}","accountId":"111122223333","arn":"arn:aws:iam::111122223333:user/user-{{user}}"},"requestParameters":{"bucketName":"bucket-{{user % 500}}","key":"some/folder/object-{{number}}"},"recipientAccountId":"111122223333"}
            """).Append('\n');
    }
}
