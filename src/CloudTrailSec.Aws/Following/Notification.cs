using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudTrailSec.Aws;

/// <summary>
/// What a message of a queue says of new objects: S3's own notification, EventBridge's, or CloudTrail's, each as it is or
/// inside the envelope of SNS.
/// </summary>
internal sealed class Notification
{
    private const int MostLayers = 4;

    /// <summary>The new objects.</summary>
    internal List<NotifiedObject> Objects { get; } = [];

    /// <summary>It is a notification, if only one that tells that notifications have been turned on.</summary>
    internal bool IsOne { get; private set; }

    internal static Notification Read(string body)
    {
        Notification notification = new();
        notification.ReadText(body, 0);
        return notification;
    }

    private void ReadText(string text, int layer)
    {
        try
        {
            if (layer < MostLayers && JsonNode.Parse(text) is JsonObject json)
            {
                Read(json, layer);
            }
        }
        catch (JsonException)
        {
            // No notification then, and told as none.
        }
    }

    private void Read(JsonObject json, int layer)
    {
        if (json["Records"] is JsonArray records)
        {
            IsOne = true;
            foreach (JsonObject record in records.OfType<JsonObject>())
            {
                OfS3(record["s3"] as JsonObject, isEncoded: true);
            }
        }
        else if (json["detail"] is JsonObject detail)
        {
            IsOne = true;
            OfS3(detail, isEncoded: false);
        }
        else if (json["s3ObjectKey"] is JsonArray keys && Text(json["s3Bucket"]) is { } bucket)
        {
            IsOne = true;
            Objects.AddRange(keys.Select(Text).OfType<string>().Select(key => new NotifiedObject(bucket, key, null, null)));
        }
        else if (Text(json["Event"]) == "s3:TestEvent")
        {
            IsOne = true;
        }
        else if (Text(json["Message"]) is { } message)
        {
            ReadText(message, layer + 1);
        }
    }

    private void OfS3(JsonObject? place, bool isEncoded)
    {
        if (Text(place?["bucket"]?["name"]) is not { } bucket || place!["object"] is not JsonObject found
            || Text(found["key"]) is not { } key)
        {
            return;
        }

        long? size = found["size"] is JsonValue value && value.TryGetValue(out long bytes) ? bytes : null;
        string? eTag = Text(found["eTag"]) ?? Text(found["etag"]);
        Objects.Add(new NotifiedObject(bucket, isEncoded ? WebUtility.UrlDecode(key) : key, size, Quoted(eTag)));
    }

    /// <summary>Notifications leave out the quotes that are part of an entity tag.</summary>
    private static string? Quoted(string? eTag) => string.IsNullOrEmpty(eTag) ? null : $"\"{eTag!.Trim('"')}\"";

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
