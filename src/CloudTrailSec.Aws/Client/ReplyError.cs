using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace CloudTrailSec.Aws;

/// <summary>The code and the message of an error reply, in whichever form the service gives them.</summary>
internal sealed class ReplyError(string? code, string? message)
{
    internal string? Code { get; } = code;

    internal string? Message { get; } = message;

    internal static ReplyError Read(byte[] body, Func<string, string?> header)
    {
        ReplyError error = body.Length == 0 ? new ReplyError(null, null)
            : body[0] == (byte)'<' ? OfXml(body) : OfJson(body);
        string? old = header("x-amzn-query-error")?.Split(';')[0];
        return new ReplyError(Bare(old ?? error.Code ?? header("x-amzn-ErrorType")), error.Message);
    }

    /// <summary>Codes come as <c>namespace#Code</c> or <c>Code:address</c> too.</summary>
    private static string? Bare(string? code) => code?.Substring(code.LastIndexOf('#') + 1).Split(':')[0];

    private static ReplyError OfXml(byte[] body)
    {
        try
        {
            XElement? error = XmlReply.Parse(body).DescendantsAndSelf().FirstOrDefault(e => e.Name.LocalName == "Error");
            return new ReplyError(Text(error, "Code"), Text(error, "Message"));
        }
        catch (XmlException)
        {
            return new ReplyError(null, "The error reply is not XML.");
        }
    }

    private static string? Text(XElement? error, string name) =>
        error?.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;

    private static ReplyError OfJson(byte[] body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object ? new ReplyError(null, null) : new ReplyError(
                Text(root, "__type") ?? Text(root, "code") ?? Text(root, "Code"),
                Text(root, "message") ?? Text(root, "Message") ?? Text(root, "errorMessage"));
        }
        catch (JsonException)
        {
            return new ReplyError(null, "The error reply is not JSON.");
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;
}
