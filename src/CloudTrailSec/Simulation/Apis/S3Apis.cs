namespace CloudTrailSec.Simulation.Apis;

/// <summary>S3: calls on buckets are management events, calls on objects are data events.</summary>
internal static class S3Apis
{
    private const string Bucket = """[{"accountId":"<account>","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::<bucket>"}]""";

    private const string Object =
        """[{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::<bucket>/<key>"},{"accountId":"<account>","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::<bucket>"}]""";

    private const string Prefix =
        """[{"type":"AWS::S3::Object","ARNPrefix":"arn:aws:s3:::<bucket>/"},{"accountId":"<account>","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::<bucket>"}]""";

    internal static IEnumerable<ApiShape> All { get; } =
    [
        ApiShape.S3("ListBuckets", true, false, Extra("0", "<#n300-2900>"), null, """{"Host":"s3.<region>.amazonaws.com"}""", null),
        OnBucket("GetBucketAcl", true, "acl"),
        OnBucket("GetBucketLocation", true, "location"),
        OnBucket("GetBucketLogging", true, "logging"),
        OnBucket("GetBucketPolicy", true, "policy"),
        OnBucket("GetBucketPolicyStatus", true, "policyStatus"),
        OnBucket("GetBucketPublicAccessBlock", true, "publicAccessBlock"),
        OnBucket("GetBucketEncryption", true, "encryption"),
        OnBucket("GetBucketVersioning", true, "versioning"),
        OnBucket("GetBucketTagging", true, "tagging"),
        OnBucket("GetBucketLifecycle", true, "lifecycle"),
        OnBucket("DeleteBucketPublicAccessBlock", false, "publicAccessBlock"),
        ApiShape.S3(
            "PutBucketPolicy", false, false, Extra("<#n300-900>", "0"), Bucket,
            """{"bucketPolicy":{"Version":"2012-10-17","Statement":[{"Sid":"PublicRead","Effect":"Allow","Principal":"*","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::<bucket>/*"]}]},"bucketName":"<bucket>","Host":"<bucket>.s3.<region>.amazonaws.com","policy":""}""",
            null),
        ApiShape.S3(
            "PutBucketLifecycle", false, false, Extra("<#n300-500>", "0"), Bucket,
            """{"lifecycle":"","bucketName":"<bucket>","LifecycleConfiguration":{"xmlns":"http://s3.amazonaws.com/doc/2006-03-01/","Rule":{"ID":"expire","Status":"Enabled","Filter":{"Prefix":""},"Expiration":{"Days":7}}},"Host":"<bucket>.s3.<region>.amazonaws.com"}""",
            null),
        ApiShape.S3(
            "ListObjects", true, true, Extra("0.0", "<#n2000-240000>.0"), Prefix,
            """{"list-type":"2","bucketName":"<bucket>","encoding-type":"url","prefix":"","Host":"<bucket>.s3.<region>.amazonaws.com"}""",
            null),
        OnObject("HeadObject", true, "0.0", "0.0"),
        OnObject("GetObject", true, "0.0", "<#n1200-980000>.0"),
        OnObject("DeleteObject", false, "0.0", "0.0"),
        ApiShape.S3(
            "PutObject", false, true, Extra("<#n600-640000>.0", "0.0", ""","SSEApplied":"SSE_S3" """), Object,
            """{"bucketName":"<bucket>","Host":"<bucket>.s3.<region>.amazonaws.com","key":"<key>"}""",
            """{"x-amz-server-side-encryption":"AES256"}"""),
        ApiShape.S3(
            "CopyObject", false, true, Extra("0.0", "234.0", ""","SSEApplied":"SSE_C" """), Object,
            """{"x-amz-server-side-encryption-customer-algorithm":"AES256","bucketName":"<bucket>","x-amz-copy-source":"<bucket>/<key>","x-amz-server-side-encryption-customer-key-MD5":"<#b64-22>==","Host":"<bucket>.s3.<region>.amazonaws.com","key":"<key>"}""",
            """{"x-amz-server-side-encryption-customer-algorithm":"AES256"}"""),
    ];

    private static ApiShape OnBucket(string name, bool readOnly, string part) => ApiShape.S3(
        name, readOnly, false, Extra("0", readOnly ? "<#n200-1400>" : "0"), Bucket,
        $$"""{"bucketName":"<bucket>","Host":"<bucket>.s3.<region>.amazonaws.com","{{part}}":""}""", null);

    private static ApiShape OnObject(string name, bool readOnly, string received, string sent) => ApiShape.S3(
        name, readOnly, true, Extra(received, sent), Object,
        """{"bucketName":"<bucket>","Host":"<bucket>.s3.<region>.amazonaws.com","key":"<key>"}""", null);

    /// <summary>Bytes are whole numbers in management events and have a decimal place in data events, as S3 writes them.</summary>
    private static string Extra(string received, string sent, string encryption = "") =>
        $$"""{"SignatureVersion":"SigV4","CipherSuite":"ECDHE-RSA-AES128-GCM-SHA256","bytesTransferredIn":{{received}}{{encryption.TrimEnd()}},"AuthenticationMethod":"AuthHeader","x-amz-id-2":"<#b64-75>=","bytesTransferredOut":{{sent}}}""";
}
