using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace CloudTrailSec.Aws;

/// <summary>
/// The messages of a queue that have been received and not yet been dealt with: kept from being received again meanwhile,
/// taken out of the queue afterwards, or handed back at the end.
/// </summary>
internal sealed class QueueMessages(AwsSession session, string queueUrl, string? region)
{
    private const int Batch = 10;
    private const int LastAttempts = 3;

    private readonly ConcurrentDictionary<string, InFlight> _messages = new();
    private readonly ConcurrentQueue<string> _done = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>For how long a message is out of sight of others; it is extended at half of that.</summary>
    internal TimeSpan OutOfSight { get; init; } = TimeSpan.FromMinutes(2);

    /// <exception cref="AwsException">The queue cannot be read.</exception>
    internal async Task<IReadOnlyList<(string Handle, string Body)>> ReceiveAsync(TimeSpan wait, CancellationToken cancellation)
    {
        JsonObject reply = await CallAsync(
            "ReceiveMessage",
            new()
            {
                ["MaxNumberOfMessages"] = Batch,
                ["WaitTimeSeconds"] = (int)Math.Ceiling(wait.TotalSeconds),
                ["VisibilityTimeout"] = (int)OutOfSight.TotalSeconds,
            },
            cancellation).ConfigureAwait(false);
        return
        [
            .. (reply["Messages"] as JsonArray ?? []).Select(
                m => ((string)m!["ReceiptHandle"]!, (string?)m["Body"] ?? string.Empty)),
        ];
    }

    /// <summary>A message has been received that names so many objects.</summary>
    internal void Begin(string handle, int objects)
    {
        _messages[handle] = new InFlight(objects, _clock.Elapsed);
        if (objects == 0)
        {
            End(handle, hasFailed: false);
        }
    }

    /// <summary>An object of a message has been dealt with. One that failed leaves the message to the queue.</summary>
    internal void End(string handle, bool hasFailed)
    {
        if (!_messages.TryGetValue(handle, out InFlight? message))
        {
            return;
        }

        if (hasFailed)
        {
            message.HasFailed = true;
        }

        if (--message.Objects <= 0)
        {
            _ = _messages.TryRemove(handle, out _);
            if (!message.HasFailed)
            {
                _done.Enqueue(handle);
            }
        }
    }

    /// <summary>Takes out what has been dealt with, and keeps the rest invisible for longer where it is time to.</summary>
    internal async Task TendAsync(CancellationToken cancellation)
    {
        await TakeOutAsync(cancellation).ConfigureAwait(false);
        TimeSpan now = _clock.Elapsed;
        KeyValuePair<string, InFlight>[] old = [.. _messages.Where(m => now - m.Value.Since > TimeSpan.FromTicks(OutOfSight.Ticks / 2))];
        await SetVisibleAsync(old.Select(m => m.Key), OutOfSight, cancellation).ConfigureAwait(false);
        foreach (KeyValuePair<string, InFlight> message in old)
        {
            message.Value.Since = now;
        }
    }

    /// <summary>Takes out what has been dealt with, and hands the rest back to the queue at once.</summary>
    internal async Task CloseAsync(CancellationToken cancellation)
    {
        for (int attempt = 0; attempt < LastAttempts && !_done.IsEmpty; attempt++)
        {
            await TakeOutAsync(cancellation).ConfigureAwait(false);
        }

        await SetVisibleAsync(_messages.Keys, TimeSpan.Zero, cancellation).ConfigureAwait(false);
    }

    private async Task TakeOutAsync(CancellationToken cancellation)
    {
        for (int left = _done.Count; left > 0; left -= Batch)
        {
            List<string> handles = [];
            while (handles.Count < Math.Min(Batch, left) && _done.TryDequeue(out string? handle))
            {
                handles.Add(handle);
            }

            await TakeOutAsync(handles, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>What could not be taken out is tried again the next time; what the queue no longer knows comes again.</summary>
    private async Task TakeOutAsync(List<string> handles, CancellationToken cancellation)
    {
        IEnumerable<string> left = handles;
        try
        {
            JsonObject reply = await BatchAsync("DeleteMessageBatch", handles, _ => { }, cancellation).ConfigureAwait(false);
            left = (reply["Failed"] as JsonArray ?? [])
                .Where(f => (bool?)f!["SenderFault"] != true)
                .Select(f => handles[int.Parse(((string)f!["Id"]!).Substring(1), CultureInfo.InvariantCulture)]);
        }
        finally
        {
            foreach (string handle in left)
            {
                _done.Enqueue(handle);
            }
        }
    }

    private async Task SetVisibleAsync(IEnumerable<string> handles, TimeSpan time, CancellationToken cancellation)
    {
        List<string> left = [.. handles];
        for (int at = 0; at < left.Count; at += Batch)
        {
            await BatchAsync(
                "ChangeMessageVisibilityBatch",
                left.GetRange(at, Math.Min(Batch, left.Count - at)),
                entry => entry["VisibilityTimeout"] = (int)time.TotalSeconds,
                cancellation).ConfigureAwait(false);
        }
    }

    private Task<JsonObject> BatchAsync(string operation, List<string> handles, Action<JsonObject> add, CancellationToken cancellation)
    {
        JsonArray entries = [];
        for (int i = 0; i < handles.Count; i++)
        {
            JsonObject entry = new() { ["Id"] = $"m{i}", ["ReceiptHandle"] = handles[i] };
            add(entry);
            entries.Add((JsonNode)entry);
        }

        return CallAsync(operation, new() { ["Entries"] = entries }, cancellation);
    }

    private Task<JsonObject> CallAsync(string operation, JsonObject parameters, CancellationToken cancellation)
    {
        parameters["QueueUrl"] = queueUrl;
        return session.CallAsync("SQS", operation, parameters, region, cancellation);
    }

    private sealed class InFlight(int objects, TimeSpan since)
    {
        internal int Objects { get; set; } = objects;

        internal TimeSpan Since { get; set; } = since;

        internal bool HasFailed { get; set; }
    }
}
