using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using CloudTrailSec.Aws;
using CloudTrailSec.Aws.Compat;

namespace CloudTrailSec;

/// <summary>Calls AWS as one caller. Safe to use from several threads.</summary>
/// <remarks>
/// Credentials are looked for when they are first needed, and renewed before they end. Calls are signed, tried again and
/// corrected for the clock by the SDK. No secret is ever part of a message.
/// </remarks>
public sealed class AwsSession : IDisposable
{
    private readonly ConcurrentDictionary<(string Service, string Region), Lazy<ServiceClient>> _clients = new();
    private readonly ConcurrentDictionary<string, Lazy<AmazonS3Client>> _s3 = new();
    private readonly CredentialSource _source;
    private readonly Lazy<AWSCredentials> _credentials;
    private readonly Lazy<RegionEndpoint?> _region;
    private readonly Lazy<HttpMessageInvoker> _http = new(() => Requests.Invoker(S3Bucket.GetsAtOnce));

    /// <summary>A session. Nothing is called yet.</summary>
    /// <param name="options">As whom, and where.</param>
    public AwsSession(AwsOptions options)
    {
        Options = options;
        _source = new CredentialSource(options);
        _credentials = new Lazy<AWSCredentials>(_source.Credentials);
        _region = new Lazy<RegionEndpoint?>(_source.Region);
    }

    /// <summary>As whom, and where.</summary>
    public AwsOptions Options { get; }

    /// <summary>The region that is called where none is said.</summary>
    /// <exception cref="AwsException">None is known.</exception>
    public string Region => _region.Value?.SystemName ?? throw new AwsException(
        TrailFailure.Invalid, "No region is known to call AWS in.", null)
    {
        Advice = "Give a region, set AWS_REGION, or set a region in the profile.",
    };

    /// <summary>For requests that are made without the SDK.</summary>
    internal HttpMessageInvoker Http => _http.Value;

    internal Task<ImmutableCredentials> KeysAsync() => _credentials.Value.GetCredentialsAsync();

    internal string RegionOr(string fallback) => _region.Value?.SystemName ?? fallback;

    /// <summary>Calls an operation of a service and gives its reply, as the service's API reference describes both.</summary>
    /// <remarks>
    /// Known are CloudTrail, Logs, SQS, KMS, EventBridge, Athena, Config, Organizations, CloudWatch, SNS, IAM, STS, EC2 and,
    /// for the operations that reading a trail and its configuration takes, GuardDuty, SecurityHub, AccessAnalyzer,
    /// Account, S3Control and S3. Replies in XML become JSON: lists are arrays, and all values are text.
    /// </remarks>
    /// <param name="service">The service's name.</param>
    /// <param name="operation">The operation's name.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="region">The region to call; <see cref="Region"/> where null.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The reply; empty where there is none.</returns>
    /// <exception cref="AwsException">AWS refused the call or could not be reached.</exception>
    /// <exception cref="ArgumentException">The service or the operation is not known, or a parameter is missing.</exception>
    public async Task<JsonObject> CallAsync(
        string service,
        string operation,
        JsonObject? parameters = null,
        string? region = null,
        CancellationToken cancellation = default)
    {
        ServiceCall call = new(AwsServices.Of(service), operation, parameters ?? []);
        byte[] body = await SendAsync(call, region, cancellation).ConfigureAwait(false);
        return Json(call, body);
    }

    /// <summary>The same, page after page.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="operation">The operation's name.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="region">The region to call; <see cref="Region"/> where null.</param>
    /// <param name="cancellation">Ends the calling.</param>
    /// <returns>The replies, each asked for when it is come to.</returns>
    /// <exception cref="AwsException">AWS refused a call or could not be reached.</exception>
    public async IAsyncEnumerable<JsonObject> PagesAsync(
        string service,
        string operation,
        JsonObject? parameters = null,
        string? region = null,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        const string Token = "NextToken";
        JsonObject asked = parameters is null ? [] : (JsonObject)parameters.DeepClone();
        HashSet<string> seen = [];
        while (true)
        {
            JsonObject page = await CallAsync(service, operation, asked, region, cancellation).ConfigureAwait(false);
            yield return page;
            string? next = page[Token] is { } token ? RestRoute.Text(token) : null;
            if (string.IsNullOrEmpty(next) || !seen.Add(next!))
            {
                break;
            }

            asked[Token] = next;
        }
    }

    /// <summary>The account, the ARN and the id of who calls, as STS GetCallerIdentity tells them.</summary>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>Account, Arn and UserId.</returns>
    /// <exception cref="AwsException">AWS refused the call or could not be reached.</exception>
    public Task<JsonObject> CallerAsync(CancellationToken cancellation = default) =>
        CallAsync("STS", "GetCallerIdentity", cancellation: cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Lazy<ServiceClient> client in _clients.Values.Where(c => c.IsValueCreated))
        {
            client.Value.Dispose();
        }

        if (_http.IsValueCreated)
        {
            _http.Value.Dispose();
        }

        foreach (Lazy<AmazonS3Client> client in _s3.Values.Where(c => c.IsValueCreated))
        {
            client.Value.Dispose();
        }
    }

    /// <summary>The same as CallAsync, where a bucket may turn out to be in another region.</summary>
    internal async Task<JsonObject> CallWhereverAsync(
        string service, string operation, JsonObject parameters, string region, CancellationToken cancellation)
    {
        try
        {
            return await CallAsync(service, operation, parameters, region, cancellation).ConfigureAwait(false);
        }
        catch (AwsException failure) when (failure.BucketRegion is { Length: > 0 } other && other != region)
        {
            return await CallAsync(service, operation, parameters, other, cancellation).ConfigureAwait(false);
        }
    }

    internal async Task<byte[]> SendAsync(ServiceCall call, string? region, CancellationToken cancellation)
    {
        string action = $"{call.Service.ActionPrefix}:{call.Operation}";
        try
        {
            ServiceClient client = Client(call.Service, region ?? Region);
            ServiceReply reply = await SkewedCalls.MadeAsync(() => client.SendAsync(call, cancellation)).ConfigureAwait(false);
            return reply.Body;
        }
        catch (Exception failure) when (failure is not AwsException && AwsFailures.IsOne(failure))
        {
            cancellation.ThrowIfCancellationRequested();
            throw AwsFailures.Of(failure, call.Service.Id, call.Operation, action);
        }
    }

    internal AmazonS3Client S3(string region) => _s3.GetOrAdd(region, name => new Lazy<AmazonS3Client>(() =>
    {
        AmazonS3Config config = new();
        Direct(config, name, name);

        // Names with dots do not match the certificate of a virtual host, and stand-ins have no host names for buckets.
        config.ForcePathStyle = config.ServiceURL is not null;
        return new AmazonS3Client(_credentials.Value, config);
    })).Value;

    /// <summary>
    /// The region first: an endpoint of the environment that was read before it is lost. What is signed for is said too, for
    /// an endpoint that is given tells no region.
    /// </summary>
    private void Direct(ClientConfig config, string region, string signingRegion)
    {
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        if (Options.EndpointUrl is not null)
        {
            config.ServiceURL = Options.EndpointUrl;
        }

        if (config.ServiceURL is not null)
        {
            config.AuthenticationRegion = signingRegion;
        }
    }

    private static JsonObject Json(ServiceCall call, byte[] body)
    {
        if (body.Length == 0 || call.Route?.IsChange == true)
        {
            return [];
        }

        bool isJson = call.Route?.IsRaw == true || call.Service.Protocol
            is AwsProtocol.Json10 or AwsProtocol.Json11 or AwsProtocol.RestJson;
        try
        {
            return isJson
                ? JsonNode.Parse(body)?.AsObject() ?? []
                : XmlReply.ToJson(XmlReply.Parse(body), call.Operation, call.Service.Lists);
        }
        catch (Exception e) when (e is JsonException or XmlException or InvalidOperationException)
        {
            throw new AwsException(
                TrailFailure.Other, $"{call.Service.Id} {call.Operation}: what was answered is not {(isJson ? "JSON" : "XML")}.", e)
            {
                Service = call.Service.Id,
                Operation = call.Operation,
                Status = HttpStatusCode.OK,
                Advice = "Check the endpoint: a proxy may answer in its place.",
            };
        }
    }

    private ServiceClient Client(AwsService service, string region) =>
        _clients.GetOrAdd((service.Id, region), _ => new Lazy<ServiceClient>(() =>
        {
            ServiceConfig config = new(service);
            Direct(config, region, ServiceEndpoint.SigningRegion(service, region));
            return new ServiceClient(config, _credentials.Value);
        })).Value;
}
