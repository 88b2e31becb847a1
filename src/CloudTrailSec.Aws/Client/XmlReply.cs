using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace CloudTrailSec.Aws;

/// <summary>
/// XML replies as the JSON they would be in the newer protocols: lists of <c>member</c> or <c>item</c> as arrays, maps of
/// <c>entry</c> as objects, all values as text, nothing as null.
/// </summary>
internal static class XmlReply
{
    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
    };

    internal static XElement Parse(byte[] body)
    {
        using XmlReader reader = XmlReader.Create(new MemoryStream(body), s_settings);
        return XElement.Load(reader);
    }

    /// <summary>The reply's content, without the wrapping that the query protocol puts around it.</summary>
    internal static JsonObject ToJson(XElement reply, string operation, ISet<string> lists)
    {
        XElement body = reply.Elements().FirstOrDefault(e => e.Name.LocalName == operation + "Result") ?? reply;
        return Value(body, lists) switch
        {
            JsonObject whole => whole,
            null => [],
            JsonNode other => new JsonObject { [body.Name.LocalName] = other },
        };
    }

    private static JsonNode? Value(XElement element, ISet<string> lists)
    {
        List<XElement> children = [.. element.Elements()];
        if (children.Count == 0)
        {
            return element.Value.Length == 0 ? null : JsonValue.Create(element.Value);
        }

        return IsAll(children, "member") || IsAll(children, "item")
            ? new JsonArray([.. children.Select(c => Value(c, lists))])
            : IsAll(children, "entry") ? Map(children, lists) : Object(children, lists);
    }

    private static JsonObject Object(List<XElement> children, ISet<string> lists)
    {
        JsonObject result = [];
        foreach (IGrouping<string, XElement> same in children.GroupBy(c => c.Name.LocalName))
        {
            XElement[] values = [.. same];
            result[same.Key] = values.Length > 1 || lists.Contains(same.Key)
                ? new JsonArray([.. values.Select(v => Value(v, lists))])
                : Value(values[0], lists);
        }

        return result;
    }

    private static JsonObject Map(List<XElement> entries, ISet<string> lists)
    {
        JsonObject result = [];
        foreach (XElement[] pair in entries.Select(e => e.Elements().ToArray()).Where(p => p.Length == 2))
        {
            result[pair[0].Value] = Value(pair[1], lists);
        }

        return result;
    }

    private static bool IsAll(List<XElement> children, string name) => children.TrueForAll(c => c.Name.LocalName == name);
}
