using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace CloudTrailSec.Aws;

/// <summary>Parameters as the XML that S3 takes: an array is its element again and again, named in the singular.</summary>
internal static class XmlBody
{
    private static readonly XNamespace s_s3 = "http://s3.amazonaws.com/doc/2006-03-01/";

    internal static byte[] Write(string name, JsonObject body)
    {
        XElement root = Element(name, body);
        return Encoding.UTF8.GetBytes(root.ToString(SaveOptions.DisableFormatting));
    }

    private static XElement Element(string name, JsonNode? value)
    {
        XElement element = new(s_s3 + name);
        if (value is not JsonObject map)
        {
            element.Value = value is null ? string.Empty : RestRoute.Text(value);
            return element;
        }

        foreach (KeyValuePair<string, JsonNode?> member in map)
        {
            element.Add(member.Value is JsonArray list
                ? list.Select(item => Element(Singular(member.Key), item))
                : [Element(member.Key, member.Value)]);
        }

        return element;
    }

    private static string Singular(string name) => name.EndsWith("s", StringComparison.Ordinal) ? name.Substring(0, name.Length - 1) : name;
}
