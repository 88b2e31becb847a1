using CloudTrailSec.Compat;

namespace CloudTrailSec.Events;

/// <summary>The columns of the tables that CloudTrail is exported to, and what they are in a record.</summary>
internal sealed class TableColumns
{
    private const int KnownColumnsOfATable = 3;

    /// <summary>Columns that hold the whole record: Lake, Splunk, CloudWatch Logs Insights, Elastic.</summary>
    private static readonly HashSet<string> s_whole = new(StringComparer.OrdinalIgnoreCase)
    {
        "eventjson", "_raw", "@message", "message", "cloudtrailevent", "event.original", "rawevent", "raw",
    };

    /// <summary>Columns that hold one field: Athena's and Lake's names in lower case, and those of the console's download.</summary>
    private static readonly Dictionary<string, string> s_fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["eventversion"] = "eventVersion",
        ["useridentity"] = "userIdentity",
        ["eventtime"] = "eventTime",
        ["eventsource"] = "eventSource",
        ["eventname"] = "eventName",
        ["awsregion"] = "awsRegion",
        ["sourceipaddress"] = "sourceIPAddress",
        ["useragent"] = "userAgent",
        ["errorcode"] = "errorCode",
        ["errormessage"] = "errorMessage",
        ["requestparameters"] = "requestParameters",
        ["responseelements"] = "responseElements",
        ["additionaleventdata"] = "additionalEventData",
        ["requestid"] = "requestID",
        ["eventid"] = "eventID",
        ["resources"] = "resources",
        ["eventtype"] = "eventType",
        ["apiversion"] = "apiVersion",
        ["readonly"] = "readOnly",
        ["recipientaccountid"] = "recipientAccountId",
        ["serviceeventdetails"] = "serviceEventDetails",
        ["sharedeventid"] = "sharedEventID",
        ["vpcendpointid"] = "vpcEndpointId",
        ["vpcendpointaccountid"] = "vpcEndpointAccountId",
        ["eventcategory"] = "eventCategory",
        ["managementevent"] = "managementEvent",
        ["tlsdetails"] = "tlsDetails",
        ["addendum"] = "addendum",
        ["edgedevicedetails"] = "edgeDeviceDetails",
        ["insightdetails"] = "insightDetails",
        ["sessioncredentialfromconsole"] = "sessionCredentialFromConsole",
        ["eventcontext"] = "eventContext",
        ["Event name"] = "eventName",
        ["AWS region"] = "awsRegion",
        ["Event time"] = "eventTime",
        ["User name"] = "userIdentity.userName",
        ["Source IP address"] = "sourceIPAddress",
        ["Event source"] = "eventSource",
        ["Read-only"] = "readOnly",
        ["Event ID"] = "eventID",
        ["Error code"] = "errorCode",
        ["AWS access key"] = "userIdentity.accessKeyId",
        ["Request ID"] = "requestID",
        ["User agent"] = "userAgent",
    };

    private TableColumns(int whole, string?[] fields)
    {
        Whole = whole;
        Fields = fields;
    }

    /// <summary>The column that holds the whole record; -1 where there is none.</summary>
    internal int Whole { get; }

    /// <summary>For each column the field it holds; null where it is not a record's.</summary>
    internal string?[] Fields { get; }

    /// <summary>The field that a column of this name holds; null where it is not a record's.</summary>
    internal static string? FieldOf(string name) => s_fields.TryGetValue(name, out string? field) ? field : null;

    /// <summary>The columns, where a line is a header of such a table; null otherwise.</summary>
    internal static TableColumns? Find(ReadOnlySpan<byte> line)
    {
        if (line.IndexOf((byte)',') < 0 && !s_whole.Contains(Utf8.ToText(line.Slice(0, Math.Min(line.Length, 40))).Trim('"')))
        {
            return null;
        }

        string[] names = Array.ConvertAll(Utf8.ToText(line).Split(','), n => n.Trim().Trim('"'));
        int whole = Array.FindIndex(names, s_whole.Contains);
        string?[] fields = Array.ConvertAll(names, FieldOf);
        int known = fields.Count(f => f is not null);
        return whole >= 0 || known >= KnownColumnsOfATable ? new TableColumns(whole, fields) : null;
    }
}
