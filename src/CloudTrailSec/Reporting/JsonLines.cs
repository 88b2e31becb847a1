using System.Buffers;
using CloudTrailSec.Reporting;

namespace CloudTrailSec;

/// <summary>
/// Writes what the engine gives as JSON lines: one object a line, UTF-8, each line ended by a line feed.
/// </summary>
public static class JsonLines
{
    /// <summary>Writes an event: its original object, token for token, on one line.</summary>
    /// <param name="output">Receives the line.</param>
    /// <param name="event">The event.</param>
    public static void Write(IBufferWriter<byte> output, TrailEvent @event)
    {
        JsonOnOneLine.Write(output, @event.Utf8Raw.Span);
        EndLine(output);
    }

    /// <summary>
    /// Writes a finding: <c>kind</c>, <c>id</c>, <c>ruleId</c>, <c>outcome</c>, <c>title</c>, <c>level</c>, <c>severity</c>, <c>time</c>,
    /// <c>end</c>, <c>principal</c>, <c>account</c>, <c>region</c>, <c>eventIds</c>, <c>eventCount</c>, <c>attack</c>,
    /// <c>reasons</c>, <c>remediation</c>; for an anomaly also <c>score</c>, <c>feed</c>, <c>actor</c>, <c>start</c>,
    /// and where rules found something within it <c>findings</c>, as such objects.
    /// </summary>
    /// <param name="output">Receives the line.</param>
    /// <param name="finding">The finding.</param>
    public static void Write(IBufferWriter<byte> output, TrailFinding finding) =>
        ReportJson.Line(output, json => FindingJson.Write(json, finding));

    /// <summary>
    /// Writes a problem: <c>source</c>, <c>offset</c> (null where a place has no meaning), <c>length</c>,
    /// <c>problem</c>, <c>message</c>.
    /// </summary>
    /// <param name="output">Receives the line.</param>
    /// <param name="problem">The problem.</param>
    public static void Write(IBufferWriter<byte> output, TrailProblem problem) =>
        ReportJson.Line(output, json => ProblemJson.Write(json, problem));

    /// <summary>
    /// Writes a rule that could not be taken: <c>source</c>, <c>line</c>, <c>problem</c>, <c>message</c>.
    /// </summary>
    /// <param name="output">Receives the line.</param>
    /// <param name="problem">The problem.</param>
    public static void Write(IBufferWriter<byte> output, RuleProblem problem) =>
        ReportJson.Line(output, json => ProblemJson.Write(json, problem));

    /// <summary>
    /// Writes a rule: <c>kind</c>, <c>id</c>, <c>title</c>, <c>level</c>, <c>severity</c>, <c>enabled</c>,
    /// <c>attack</c>, <c>tags</c>, <c>source</c>.
    /// </summary>
    /// <param name="output">Receives the line.</param>
    /// <param name="rule">The rule.</param>
    public static void Write(IBufferWriter<byte> output, TrailRule rule) =>
        ReportJson.Line(output, json => RuleJson.Write(json, rule));

    /// <summary>
    /// Writes a rule's report: <c>kind</c>, <c>id</c>, <c>title</c>, <c>level</c>, <c>source</c>, <c>tests</c>,
    /// <c>failures</c>, <c>warnings</c>; where past events were given also <c>findings</c>, <c>days</c>, <c>perDay</c>,
    /// <c>busiestDay</c>.
    /// </summary>
    /// <param name="output">Receives the line.</param>
    /// <param name="report">The report.</param>
    public static void Write(IBufferWriter<byte> output, TrailRuleReport report) =>
        ReportJson.Line(output, json => RuleReportJson.Write(json, report));

    /// <summary>
    /// Writes a habit: <c>principal</c>, <c>facet</c>, <c>value</c>, <c>action</c>, <c>seen</c>, <c>sessions</c>,
    /// <c>weight</c>, <c>peers</c>, <c>firstSeen</c>, <c>lastSeen</c>.
    /// </summary>
    /// <param name="output">Receives the line.</param>
    /// <param name="habit">The habit.</param>
    public static void Write(IBufferWriter<byte> output, BaselineHabit habit) =>
        ReportJson.Line(output, json => HabitJson.Write(json, habit));

    /// <summary>
    /// Writes a session that sets the levels: <c>kind</c> (threshold), <c>id</c>, <c>level</c>, <c>score</c>, <c>end</c>,
    /// <c>principal</c>, <c>title</c>.
    /// </summary>
    /// <param name="output">Receives the line.</param>
    /// <param name="incident">The session.</param>
    public static void Write(IBufferWriter<byte> output, BaselineIncident incident) =>
        ReportJson.Line(output, json => HabitJson.Write(json, incident));

    /// <summary>
    /// Writes a window of activity: <c>kind</c> (activity or forecast), <c>start</c>, <c>feed</c>, <c>observed</c>,
    /// <c>expected</c>, <c>low</c>, <c>high</c>.
    /// </summary>
    /// <param name="output">Receives the line.</param>
    /// <param name="activity">The window.</param>
    public static void Write(IBufferWriter<byte> output, TrailActivity activity) =>
        ReportJson.Line(output, json => ActivityJson.Write(json, activity));

    /// <summary>
    /// Writes a repair: <c>kind</c>, <c>check</c>, <c>status</c>, <c>account</c>, <c>resource</c>, <c>action</c>,
    /// <c>before</c>, <c>after</c>, <c>changes</c> [{<c>service</c>, <c>operation</c>, <c>region</c>, <c>parameters</c>}],
    /// <c>undoPath</c>, <c>message</c>.
    /// </summary>
    /// <param name="output">Receives the line.</param>
    /// <param name="repair">The repair.</param>
    /// <param name="status">What became of it.</param>
    /// <param name="message">Why it was not made; null where there is nothing to say.</param>
    public static void Write(IBufferWriter<byte> output, TrailRepair repair, RepairStatus status, string? message = null) =>
        ReportJson.Line(output, json => RepairJson.Write(json, repair, status, message));

    /// <summary>Writes how a run ended, as <c>kind: summary</c>.</summary>
    /// <param name="output">Receives the line.</param>
    /// <param name="summary">The summary.</param>
    public static void Write(IBufferWriter<byte> output, TrailSummary summary) =>
        ReportJson.Line(output, json => SummaryJson.Write(json, summary));

    /// <summary>
    /// Writes a result of checking a trail's integrity: <c>kind</c> (digest, backfill, log, gap, restart), for objects
    /// <c>object</c> and <c>status</c>, then <c>reason</c>, <c>message</c>, <c>bucket</c>, <c>source</c>, <c>digest</c>,
    /// <c>account</c>, <c>region</c>, <c>trail</c>, <c>from</c>, <c>to</c>; for gaps <c>missingDigests</c>.
    /// </summary>
    /// <param name="output">Receives the line.</param>
    /// <param name="result">The result.</param>
    public static void Write(IBufferWriter<byte> output, IntegrityResult result) =>
        ReportJson.Line(output, json => IntegrityJson.Write(json, result));

    /// <summary>Writes what checking a trail's integrity came to, as <c>kind: summary</c> with its <c>verdict</c>.</summary>
    /// <param name="output">Receives the line.</param>
    /// <param name="summary">The summary.</param>
    public static void Write(IBufferWriter<byte> output, IntegritySummary summary) =>
        ReportJson.Line(output, json => IntegrityJson.Write(json, summary));

    internal static void EndLine(IBufferWriter<byte> output)
    {
        output.GetSpan(1)[0] = (byte)'\n';
        output.Advance(1);
    }
}
