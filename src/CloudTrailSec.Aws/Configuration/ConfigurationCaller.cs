using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudTrailSec.Posture;

namespace CloudTrailSec.Aws;

/// <summary>Makes the calls that a configuration is a record of, whole: page after page, and where a bucket is.</summary>
internal sealed class ConfigurationCaller(AwsSession session)
{
    private const int Attempts = 5, ReportAttempts = 30;

    /// <summary>Where replies name the next page; the same name asks for it, but for EC2.</summary>
    private static readonly string[] s_tokens = ["NextToken", "nextToken", "Marker"];

    private readonly CallPace _pace = new(atOnce: 16, apart: TimeSpan.FromMilliseconds(100));
    private int _calls;

    /// <summary>How many calls have been made.</summary>
    internal int Calls => Volatile.Read(ref _calls);

    /// <summary>What AWS answers to a call; a refusal is an answer too.</summary>
    internal async Task<ConfigurationReply> AskAsync(ConfigurationCall call, CancellationToken cancellation)
    {
        try
        {
            JsonObject reply = call is { Service: "iam", Operation: "GetCredentialReport" }
                ? await ReportAsync(call, cancellation).ConfigureAwait(false)
                : await PagesAsync(call, cancellation).ConfigureAwait(false);
            using JsonDocument document = JsonDocument.Parse(reply.ToJsonString());
            return ConfigurationReply.Of(document.RootElement.Clone());
        }
        catch (AwsException failure)
        {
            return ConfigurationReply.Error(
                Code(call, failure), failure.Message, failure.MissingAction is null ? null : Action(call, failure));
        }
    }

    /// <summary>HeadBucket has no body to tell its code in. Elsewhere, a bare 404 says nothing of what was asked for.</summary>
    private static string Code(ConfigurationCall call, AwsException failure) =>
        failure.Failure == TrailFailure.Denied && !AwsErrors.IsDenied(failure.Code) ? "AccessDenied"
        : failure.Code is { } code ? code
        : failure.Status == HttpStatusCode.NotFound && call.Operation == "HeadBucket" ? "NotFound"
        : failure.Status == 0 ? "Unreachable" : $"Http{(int)failure.Status}";

    /// <summary>What the refusal itself names as missing, or what the call is known to need.</summary>
    private static string Action(ConfigurationCall call, AwsException failure) =>
        failure.MissingAction!.EndsWith(":" + failure.Operation, StringComparison.Ordinal) && failure.Operation == call.Operation
            ? call.Permission : failure.MissingAction;

    private static JsonObject Parameters(AwsService service, ConfigurationCall call)
    {
        JsonObject parameters = [];
        foreach (KeyValuePair<string, string> given in call.Parameters)
        {
            bool isFlag = service.Protocol is AwsProtocol.Json10 or AwsProtocol.Json11 && given.Value is "true" or "false";
            parameters[given.Key] = isFlag ? JsonValue.Create(given.Value == "true") : JsonValue.Create(given.Value);
        }

        return parameters;
    }

    private static void Append(JsonObject all, JsonObject page)
    {
        foreach (KeyValuePair<string, JsonNode?> member in page)
        {
            if (all[member.Key] is JsonArray list && member.Value is JsonArray more)
            {
                foreach (JsonNode? item in more)
                {
                    list.Add(item?.DeepClone());
                }
            }
            else
            {
                all[member.Key] = member.Value?.DeepClone();
            }
        }
    }

    private async Task<JsonObject> PagesAsync(ConfigurationCall call, CancellationToken cancellation)
    {
        AwsService service = AwsServices.Of(call.Service);
        JsonObject parameters = Parameters(service, call), all = [];
        HashSet<string> seen = [];
        while (true)
        {
            JsonObject page = await OnceAsync(service, call, parameters, cancellation).ConfigureAwait(false);
            string? name = Array.Find(s_tokens, t => page[t] is not null);
            string? next = name is null ? null : RestRoute.Text(page[name]!);
            _ = name is not null && page.Remove(name);
            Append(all, page);
            if (string.IsNullOrEmpty(next) || !seen.Add(next!))
            {
                return ReplyShape.Of(service, call.Operation, all);
            }

            parameters[service.Protocol == AwsProtocol.Ec2Query ? "NextToken" : name!] = next;
        }
    }

    private async Task<JsonObject> OnceAsync(
        AwsService service, ConfigurationCall call, JsonObject parameters, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await _pace.RunAsync(service.Id + call.Region, SendAsync, cancellation).ConfigureAwait(false);
            }
            catch (AwsException failure) when (failure.Failure == TrailFailure.Throttled && attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500 << attempt), cancellation).ConfigureAwait(false);
            }
        }

        Task<JsonObject> SendAsync()
        {
            _ = Interlocked.Increment(ref _calls);
            return session.CallWhereverAsync(call.Service, call.Operation, parameters, call.Region, cancellation);
        }
    }

    /// <summary>IAM makes its credential report when asked, and takes some seconds for it.</summary>
    private async Task<JsonObject> ReportAsync(ConfigurationCall call, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await PagesAsync(call, cancellation).ConfigureAwait(false);
            }
            catch (AwsException failure) when (attempt < ReportAttempts
                && failure.Code is "ReportNotPresent" or "ReportExpired" or "ReportInProgress")
            {
                _ = await PagesAsync(
                    new ConfigurationCall(call.Service, "GenerateCredentialReport", call.Region), cancellation).ConfigureAwait(false);
                await Task.Delay(TimeSpan.FromMilliseconds(attempt == 1 ? 200 : 1000), cancellation).ConfigureAwait(false);
            }
        }
    }
}
