using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Util;

namespace CloudTrailSec.Aws;

/// <summary>Parameters in the form of the query protocols: nested names with dots, lists numbered from one.</summary>
internal static class FormFields
{
    internal static byte[] Encode(AwsService service, string operation, JsonObject parameters)
    {
        StringBuilder form = new();
        Add(form, "Action", operation);
        Add(form, "Version", service.Version);
        string element = service.Protocol == AwsProtocol.Ec2Query ? "." : ".member.";
        foreach (KeyValuePair<string, JsonNode?> parameter in parameters)
        {
            Flatten(form, parameter.Key, parameter.Value, element);
        }

        return Encoding.UTF8.GetBytes(form.ToString());
    }

    private static void Flatten(StringBuilder form, string name, JsonNode? value, string element)
    {
        switch (value)
        {
            case null:
                break;
            case JsonArray list:
                for (int i = 0; i < list.Count; i++)
                {
                    Flatten(form, name + element + (i + 1).ToString(CultureInfo.InvariantCulture), list[i], element);
                }

                break;
            case JsonObject inner:
                foreach (KeyValuePair<string, JsonNode?> member in inner)
                {
                    Flatten(form, name + "." + member.Key, member.Value, element);
                }

                break;
            default:
                Add(form, name, RestRoute.Text(value));
                break;
        }
    }

    private static void Add(StringBuilder form, string name, string value) => _ = form
        .Append(form.Length == 0 ? string.Empty : "&")
        .Append(AWSSDKUtils.UrlEncode(name, false))
        .Append('=')
        .Append(AWSSDKUtils.UrlEncode(value, false));
}
