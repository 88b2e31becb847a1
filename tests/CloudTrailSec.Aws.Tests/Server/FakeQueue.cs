using System.Globalization;
using System.Text.Json.Nodes;

namespace CloudTrailSec.Aws.Tests.Server;

/// <summary>A queue beside a bucket, on one server: what it holds, what was taken out, and what was handed back.</summary>
internal sealed class FakeQueue : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, Message> _messages = [];
    private int _count;

    internal FakeQueue() => S3.Fault = asked => asked.Operation.Length == 0 ? Fault(asked)
        : QueueFault(asked) ?? Respond(asked);

    internal FakeS3 S3 { get; } = new();

    internal Func<Asked, Answer?> Fault { get; set; } = _ => null;

    /// <summary>Says of a call of the queue, before the queue does, how it ends; null where it is to be answered.</summary>
    internal Func<Asked, Answer?> QueueFault { get; set; } = _ => null;

    /// <summary>For how long a message is not given out again, whatever was asked for.</summary>
    internal TimeSpan OutOfSight { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long the queue waits before each part of an answer.</summary>
    internal TimeSpan Pause { get; set; }

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
            _messages.Add(_count++, new Message(body));
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
                    Deleted.AddRange(Entries(asked).Select(Handle));
                    _ = Entries(asked).Count(e => _messages.Remove(Number(e)));
                    return new Answer("{}");
                case "ChangeMessageVisibilityBatch":
                    HandedBack.AddRange(Entries(asked).Select(Handle));
                    HandBack(asked);
                    return new Answer("{}");
                default:
                    return Answer.Error("InvalidAction");
            }
        }
    }

    private Answer Receive()
    {
        JsonArray received = [];
        foreach ((int number, Message message) in _messages.Where(m => m.Value.VisibleAt <= DateTime.UtcNow).Take(10))
        {
            message.VisibleAt = DateTime.UtcNow + OutOfSight;
            received.Add((JsonNode)new JsonObject { ["ReceiptHandle"] = $"h{number}", ["Body"] = message.Body });
        }

        if (received.Count == 0)
        {
            Thread.Sleep(20);
        }

        return new Answer(new JsonObject { ["Messages"] = received }.ToJsonString()) { Pause = Pause };
    }

    private void HandBack(Asked asked)
    {
        foreach (JsonNode? entry in Entries(asked))
        {
            if (_messages.TryGetValue(Number(entry), out Message? message))
            {
                message.VisibleAt = DateTime.UtcNow.AddSeconds((int)entry!["VisibilityTimeout"]!);
            }
        }
    }

    private static JsonArray Entries(Asked asked) => asked.Json["Entries"]!.AsArray();

    private static string Handle(JsonNode? entry) => (string)entry!["ReceiptHandle"]!;

    private static int Number(JsonNode? entry) => int.Parse(Handle(entry)[1..], CultureInfo.InvariantCulture);

    private sealed class Message(string body)
    {
        internal string Body { get; } = body;

        internal DateTime VisibleAt { get; set; }
    }
}
