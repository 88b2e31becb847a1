namespace CloudTrailSec.Simulation.Apis;

/// <summary>Deployment and monitoring: Lambda, CloudFormation, CloudWatch, Logs, Config, Health.</summary>
internal static class ManagementApis
{
    internal static IEnumerable<ApiShape> All { get; } =
    [
        ApiShape.Read("lambda", "ListFunctions20150331"),
        ApiShape.Read("lambda", "GetFunction20150331v2", """{"functionName":"<function>"}"""),
        ApiShape.Read("lambda", "GetPolicy20150331v2", """{"functionName":"<function>"}"""),
        ApiShape.Read("lambda", "GetFunctionConfiguration20150331v2", """{"functionName":"<function>"}"""),
        ApiShape.Write(
            "lambda", "UpdateFunctionCode20150331v2",
            """{"functionName":"<function>","s3Bucket":"<artifacts>","s3Key":"<function>/<release>.zip","dryRun":false,"publish":true}""",
            """{"functionName":"<function>","functionArn":"arn:aws:lambda:<region>:<account>:function:<function>","runtime":"python3.7","role":"arn:aws:iam::<account>:role/<function>-role","handler":"app.handler","codeSize":<#n20000-900000>,"description":"","timeout":30,"memorySize":256,"codeSha256":"<#b64-43>=","version":"<#n2-400>","tracingConfig":{"mode":"PassThrough"},"revisionId":"<#uuid>","state":"Active","lastUpdateStatus":"Successful"}"""),
        ApiShape.Write("lambda", "PublishVersion20150331", """{"functionName":"<function>"}""", """{"functionName":"<function>","version":"<#n2-400>"}"""),
        ApiShape.Read("cloudformation", "DescribeStacks", """{"stackName":"<application>"}"""),
        ApiShape.Read("monitoring", "DescribeAlarms", """{"maxRecords":100}"""),
        ApiShape.Write(
            "monitoring", "PutMetricAlarm",
            """{"alarmName":"<application>-errors","actionsEnabled":true,"metricName":"5XXError","namespace":"AWS/ApplicationELB","statistic":"Sum","period":60,"evaluationPeriods":5,"threshold":10.0,"comparisonOperator":"GreaterThanThreshold"}"""),
        ApiShape.Read("logs", "DescribeLogGroups", """{"limit":50}"""),
        ApiShape.Read("logs", "FilterLogEvents", """{"logGroupName":"/aws/lambda/<function>","limit":100,"interleaved":true}"""),
        ApiShape.Write("logs", "CreateLogStream", """{"logGroupName":"/aws/lambda/<function>","logStreamName":"<day>/[$LATEST]<#hex32>"}"""),
        ApiShape.Read("config", "DescribeConfigurationRecorderStatus"),
        ApiShape.Write(
            "config", "PutEvaluations",
            """{"evaluations":[{"complianceResourceType":"AWS::S3::Bucket","complianceResourceId":"<bucket>","complianceType":"COMPLIANT","orderingTimestamp":"<stamp>"}],"testMode":false}"""),
        ApiShape.Read("health", "DescribeEventAggregates", """{"aggregateField":"eventTypeCategory","filter":{"eventStatusCodes":["open","upcoming"]}}"""),
        ApiShape.Read("tagging", "GetResources", """{"resourcesPerPage":100}"""),
        ApiShape.Read("organizations", "DescribeOrganization"),
    ];
}
