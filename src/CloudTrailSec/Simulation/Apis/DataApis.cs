namespace CloudTrailSec.Simulation.Apis;

/// <summary>What applications call: DynamoDB, SQS, KMS, Secrets Manager, Athena.</summary>
internal static class DataApis
{
    private const string Table =
        """[{"accountId":"<account>","type":"AWS::DynamoDB::Table","ARN":"arn:aws:dynamodb:<region>:<account>:table/<table>"}]""";

    private const string Queue =
        """[{"accountId":"<account>","type":"AWS::SQS::Queue","ARN":"arn:aws:sqs:<region>:<account>:<queue>"}]""";

    private const string Key =
        """[{"accountId":"<account>","type":"AWS::KMS::Key","ARN":"arn:aws:kms:<region>:<account>:key/<kmsKey>"}]""";

    private const string Url = "https://sqs.<region>.amazonaws.com/<account>/<queue>";

    internal static IEnumerable<ApiShape> All { get; } =
    [
        ApiShape.OnResources("dynamodb", "GetItem", true, true, Table, """{"tableName":"<table>","key":["id"],"consistentRead":false}"""),
        ApiShape.OnResources("dynamodb", "Query", true, true, Table, """{"tableName":"<table>","indexName":"by-customer","keyConditionExpression":"#0 = :0"}"""),
        ApiShape.OnResources("dynamodb", "PutItem", false, true, Table, """{"tableName":"<table>","items":["id","customer","state","updated"]}"""),
        ApiShape.OnResources(
            "dynamodb", "UpdateItem", false, true, Table,
            """{"tableName":"<table>","key":["id"],"updateExpression":"SET #0 = :0","conditionExpression":"attribute_exists(#1)","returnValues":"NONE"}"""),
        ApiShape.Read("dynamodb", "DescribeTable", """{"tableName":"<table>"}"""),
        ApiShape.OnResources(
            "sqs", "ReceiveMessage", true, true, Queue,
            $$"""{"queueUrl":"{{Url}}","attributeNames":["ApproximateReceiveCount"],"maxNumberOfMessages":10,"waitTimeSeconds":20}"""),
        ApiShape.OnResources("sqs", "SendMessage", false, true, Queue, $$"""{"queueUrl":"{{Url}}"}""", """{"mD5OfMessageBody":"<#hex32>","messageId":"<#uuid>"}"""),
        ApiShape.OnResources("sqs", "DeleteMessage", false, true, Queue, $$"""{"queueUrl":"{{Url}}"}"""),
        ApiShape.Read("sqs", "GetQueueAttributes", $$"""{"queueUrl":"{{Url}}","attributeNames":["All"]}"""),
        ApiShape.OnResources(
            "kms", "Decrypt", true, false, Key,
            """{"encryptionContext":{"service":"<application>"},"encryptionAlgorithm":"SYMMETRIC_DEFAULT"}"""),
        ApiShape.OnResources(
            "kms", "GenerateDataKey", true, false, Key,
            """{"keyId":"arn:aws:kms:<region>:<account>:key/<kmsKey>","encryptionContext":{"aws:cloudtrail:arn":"arn:aws:cloudtrail:<home>:<account>:trail/<trail>","aws:s3:arn":"arn:aws:s3:::<logs>/AWSLogs/<account>/CloudTrail/<region>/<day>/<account>_CloudTrail_<region>_<slot>_<#hex16>.json.gz"},"keySpec":"AES_256"}"""),
        ApiShape.Read("kms", "ListAliases"),
        ApiShape.OnResources("kms", "GetKeyRotationStatus", true, false, Key, """{"keyId":"<kmsKey>"}"""),
        ApiShape.Read("secretsmanager", "GetSecretValue", """{"secretId":"<secret>"}"""),
        ApiShape.Read("secretsmanager", "ListSecrets", """{"maxResults":100}"""),
        ApiShape.Read("ssm", "GetParameter", """{"name":"/<application>/config","withDecryption":true}"""),
        ApiShape.Write(
            "athena", "StartQueryExecution",
            """{"queryString":"HIDDEN_DUE_TO_SECURITY_REASONS","clientRequestToken":"<#uuid>","queryExecutionContext":{"database":"sales"},"resultConfiguration":{"outputLocation":"s3://<reports>/athena/"},"workGroup":"primary"}""",
            """{"queryExecutionId":"<query>"}"""),
        ApiShape.Read("athena", "GetQueryExecution", """{"queryExecutionId":"<query>"}"""),
        ApiShape.Read("athena", "GetQueryResults", """{"queryExecutionId":"<query>","maxResults":1000}"""),
        ApiShape.Read("glue", "GetTable", """{"databaseName":"sales","name":"orders"}"""),
        ApiShape.Read("glue", "GetDatabases", "{}"),
        ApiShape.Read("rds", "DescribeDBInstances", """{"includeShared":false}"""),
        ApiShape.Read("rds", "DescribeDBSnapshots", """{"includePublic":false,"includeShared":false}"""),
        ApiShape.Read("ce", "GetCostAndUsage", """{"TimePeriod":{"Start":"<date-2592000>","End":"<date>"},"Granularity":"DAILY","Metrics":["UnblendedCost"]}"""),
    ];
}
