namespace CloudTrailSec.Posture;

/// <summary>Which events a trail takes: its selectors, basic or advanced, applied to events.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html.</remarks>
internal sealed class EventSelection(ReplyNode selectors)
{
    /// <summary>A value that no list of names holds: what is taken with it is taken whatever the value.</summary>
    internal const string Any = "\u0001any";

    /// <summary>Sources of management events that a trail leaves out: named by one selector, and taken by none.</summary>
    internal IEnumerable<string> ExcludedSources => selectors["EventSelectors"].Items
        .SelectMany(s => s["ExcludeManagementEventSources"].Texts)
        .Concat(selectors["AdvancedEventSelectors"].Items.SelectMany(s => s["FieldSelectors"].Items)
            .Where(f => f["Field"].Text == "eventSource").SelectMany(f => f["NotEquals"].Texts))
        .Distinct().Where(s => !Takes(Management(isRead: true, s)) || !Takes(Management(isRead: false, s)));

    /// <summary>The resources, or the starts of their ARNs, that selectors name.</summary>
    internal IReadOnlyList<string> Arns { get; } = [.. selectors["EventSelectors"].Items
        .SelectMany(s => s["DataResources"].Items).SelectMany(r => r["Values"].Texts)
        .Concat(selectors["AdvancedEventSelectors"].Items.SelectMany(s => s["FieldSelectors"].Items)
            .Where(f => f["Field"].Text == "resources.ARN").SelectMany(f => f["Equals"].Texts.Concat(f["StartsWith"].Texts)))
        .Distinct()];

    /// <summary>Whether every management event is taken, but for those of excluded sources.</summary>
    internal bool TakesManagement(bool isRead) => Takes(Management(isRead));

    /// <summary>Whether every data event on resources of a type is taken.</summary>
    internal bool TakesData(string type, bool isRead, string arn = Any) => Takes(Data(type, isRead, arn));

    /// <summary>Whether an event is taken by any selector.</summary>
    internal bool Takes(IReadOnlyDictionary<string, string> e) =>
        selectors["EventSelectors"].Items.Any(s => TakesBasic(s, e))
        || selectors["AdvancedEventSelectors"].Items.Any(s => s["FieldSelectors"].Items.Any() && s["FieldSelectors"].Items.All(f => Fits(f, e)));

    internal static Dictionary<string, string> Management(bool isRead, string source = Any, string name = Any) => new()
    {
        ["eventCategory"] = "Management",
        ["readOnly"] = isRead ? "true" : "false",
        ["eventSource"] = source,
        ["eventName"] = name,
    };

    internal static Dictionary<string, string> Data(string type, bool isRead, string arn = Any, string name = Any) => new()
    {
        ["eventCategory"] = "Data",
        ["resources.type"] = type,
        ["resources.ARN"] = arn,
        ["readOnly"] = isRead ? "true" : "false",
        ["eventName"] = name,
    };

    private static bool TakesBasic(ReplyNode selector, IReadOnlyDictionary<string, string> e)
    {
        string kinds = selector["ReadWriteType"].Text ?? "All";
        bool isRead = e["readOnly"] == "true";
        if (kinds != "All" && kinds != (isRead ? "ReadOnly" : "WriteOnly"))
        {
            return false;
        }

        return e["eventCategory"] switch
        {
            "Management" => (selector["IncludeManagementEvents"].IsMissing || selector["IncludeManagementEvents"].IsTrue)
                && !selector["ExcludeManagementEventSources"].Texts.Contains(e["eventSource"]),
            "Data" => selector["DataResources"].Items.Any(r =>
                r["Type"].Text == e["resources.type"] && r["Values"].Texts.Any(v => IsWithin(e["resources.ARN"], v))),
            _ => false,
        };
    }

    /// <summary>A value of a basic selector is the start of ARNs; <c>arn:aws:s3</c> alone is all buckets.</summary>
    private static bool IsWithin(string arn, string value) =>
        value.TrimEnd(':').Split(':') is { Length: <= 3 } || arn.StartsWith(value, StringComparison.Ordinal);

    private static bool Fits(ReplyNode field, IReadOnlyDictionary<string, string> e)
    {
        string? value = e.TryGetValue(field["Field"].Text ?? string.Empty, out string? given) ? given : null;
        foreach ((string test, ReplyNode list) in field.Members.Where(m => m.Name != "Field" && !m.Value.IsMissing))
        {
            string[] values = [.. list.Texts];
            bool? fits = test switch
            {
                _ when values.Length == 0 => true,
                "Equals" => values.Contains(value),
                "NotEquals" => !values.Contains(value),
                "StartsWith" => value is not null && Array.Exists(values, v => value.StartsWith(v, StringComparison.Ordinal)),
                "NotStartsWith" => value is null || !Array.Exists(values, v => value.StartsWith(v, StringComparison.Ordinal)),
                "EndsWith" => value is not null && Array.Exists(values, v => value.EndsWith(v, StringComparison.Ordinal)),
                "NotEndsWith" => value is null || !Array.Exists(values, v => value.EndsWith(v, StringComparison.Ordinal)),
                _ => false, // An operator this version does not know may leave anything out.
            };
            if (fits == false)
            {
                return false;
            }
        }

        return true;
    }
}
