namespace CloudTrailSec.Simulation.Apis;

/// <summary>CloudTrail, GuardDuty and Security Hub.</summary>
internal static class SecurityApis
{
    private const string Selectors =
        """[{"readWriteType":"ReadOnly","includeManagementEvents":false,"dataResources":[],"excludeManagementEventSources":[]}]""";

    private const string Arn = "arn:aws:cloudtrail:<region>:<account>:trail/<accountTrail>";

    internal static IEnumerable<ApiShape> All { get; } =
    [
        ApiShape.Read("cloudtrail", "DescribeTrails", """{"trailNameList":[],"includeShadowTrails":true}"""),
        ApiShape.Read("cloudtrail", "GetTrailStatus", $$"""{"name":"{{Arn}}"}"""),
        ApiShape.Read("cloudtrail", "GetEventSelectors", $$"""{"trailName":"{{Arn}}"}"""),
        ApiShape.Read("cloudtrail", "LookupEvents", """{"maxResults":50,"lookupAttributes":[{"attributeKey":"ReadOnly","attributeValue":"false"}]}"""),
        ApiShape.Write("cloudtrail", "StopLogging", $$"""{"name":"{{Arn}}"}"""),
        ApiShape.Write("cloudtrail", "DeleteTrail", $$"""{"name":"{{Arn}}"}"""),
        ApiShape.Write(
            "cloudtrail", "UpdateTrail",
            """{"name":"<accountTrail>","includeGlobalServiceEvents":false,"isMultiRegionTrail":false,"enableLogFileValidation":false}""",
            $$"""{"name":"<accountTrail>","s3BucketName":"<logs>","includeGlobalServiceEvents":false,"isMultiRegionTrail":false,"trailARN":"{{Arn}}","logFileValidationEnabled":false,"isOrganizationTrail":false}"""),
        ApiShape.Write(
            "cloudtrail", "PutEventSelectors",
            $$"""{"trailName":"<accountTrail>","eventSelectors":{{Selectors}}}""",
            $$"""{"trailARN":"{{Arn}}","eventSelectors":{{Selectors}}}"""),
        ApiShape.Read("guardduty", "ListDetectors"),
        ApiShape.Read("guardduty", "GetDetector", """{"detectorId":"<detector>"}"""),
        ApiShape.Read("guardduty", "ListFindings", """{"detectorId":"<detector>","maxResults":50}"""),
        ApiShape.Write("guardduty", "UpdateDetector", """{"detectorId":"<detector>","enable":false}"""),
        ApiShape.Write("guardduty", "DeleteDetector", """{"detectorId":"<detector>"}"""),
        ApiShape.Read("securityhub", "GetFindings", """{"MaxResults":100}"""),
        ApiShape.Read("access-analyzer", "ListAnalyzers"),
    ];
}
