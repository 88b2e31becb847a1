using System.Text.Json.Nodes;

namespace CloudTrailSec.Aws.Tests.Server;

/// <summary>A queue beside a bucket, on one server: what it holds, what was taken out, and what was handed back.</summary>
internal sealed class FakeQueue : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<(string Handle, string Body)> _waiting = new();
    private int _count;

    internal FakeQueue() => S3.Fault = asked => asked.Operation.Length > 0 ? Respond(asked) : Fault(asked);

    internal FakeS3 S3 { get; } = new();

    internal Func<Asked, Answer?> Fault { get; set; } = _ => null;

    internal string Url => S3.Server.Url + "/111122223333/logs";

    internal List<string> Deleted { get; } = [];

    internal List<string> HandedBack { get; } = [];

    public void Dispose() => S3.Dispose();

    /// <summary>Puts a log into the bucket, and the notification of it into the queue.</summary>
    internal void Deliver(string key, params string[] ids)
    {
        byte[] content = Trail.File(ids);
        S3.Put(key, content);
        Send(
            $$$"""
            {"Records":[{"eventSource":"aws:s3","s3":{"bucket":{"name":"{{{FakeS3.Bucket}}}"},
            "object":{"key":"{{{Uri.EscapeDataString(key)}}}","size":{{{content.Length}}},"eTag":"{{{FakeS3.ETag(content).Trim('"')}}}" } } } ] }
            """);
    }

    internal void Send(string body)
    {
        lock (_lock)
        {
            _waiting.Enqueue(($"h{_count++}", body));
        }
    }

    private Answer Respond(Asked asked)
    {
        lock (_lock)
        {
            switch (asked.Operation)
            {
                case "ReceiveMessage":
                    return Receive();
                case "DeleteMessageBatch":
                    Deleted.AddRange(Handles(asked));
                    return new Answer("{}");
                case "ChangeMessageVisibilityBatch":
                    HandedBack.AddRange(Handles(asked));
                    return new Answer("{}");
                default:
                    return Answer.Error("InvalidAction");
            }
        }
    }

    private Answer Receive()
    {
        JsonArray messages = [];
        while (messages.Count < 10 && _waiting.TryDequeue(out (string Handle, string Body) message))
        {
            messages.Add((JsonNode)new JsonObject { ["ReceiptHandle"] = message.Handle, ["Body"] = message.Body });
        }

        if (messages.Count == 0)
        {
            Thread.Sleep(20);
        }

        return new Answer(new JsonObject { ["Messages"] = messages }.ToJsonString());
    }

    private static IEnumerable<string> Handles(Asked asked) =>
        asked.Json["Entries"]!.AsArray().Select(e => (string)e!["ReceiptHandle"]!);
}
