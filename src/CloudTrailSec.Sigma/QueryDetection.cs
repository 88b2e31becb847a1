using CloudTrailSec.Search;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>A search as the <c>detection</c> part of a rule: selections and the condition that joins them.</summary>
internal sealed class QueryDetection
{
    private readonly YamlMappingNode _detection = [];

    private QueryDetection()
    {
    }

    internal static YamlMappingNode Of(TrailQuery query)
    {
        QueryDetection made = new();
        string condition = made.Write(query.Root, isOut: false, isInner: false);
        made._detection.Add("condition", condition);
        return made._detection;
    }

    /// <summary>Adds the selections of a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="isOut">Whether it stands for what is not wanted.</param>
    /// <param name="isInner">Whether its condition stands within another.</param>
    /// <returns>Its condition.</returns>
    private string Write(QueryPart part, bool isOut, bool isInner) => part switch
    {
        QueryNot not => "not " + Write(not.Part, !isOut, isInner: true),
        _ when Selection(part) is { } selection => Add(selection, isOut),
        QueryJoin join => Write(join, isOut, isInner),
        _ => throw new ArgumentException("Not a part of a search.", nameof(part)),
    };

    private string Write(QueryJoin join, bool isOut, bool isInner)
    {
        IReadOnlyList<QueryPart> parts = join.IsAll ? Merged(join.Parts) : join.Parts;
        string text = string.Join(join.IsAll ? " and " : " or ", parts.Select(p => Write(p, isOut, isInner: true)));
        return isInner && parts.Count > 1 ? $"({text})" : text;
    }

    /// <summary>Terms that must all hold, and ask for different fields, are one selection; it stands first.</summary>
    private static List<QueryPart> Merged(IReadOnlyList<QueryPart> parts)
    {
        List<QueryPart> together = [];
        List<QueryPart> others = [];
        foreach (QueryPart part in parts)
        {
            bool isNew = part is QueryTerm { Field.Length: > 0 } term && !together.Exists(t => Key((QueryTerm)t) == Key(term));
            (isNew ? together : others).Add(part);
        }

        return together.Count == 0 ? others : [QueryJoin.Of(true, together), .. others];
    }

    /// <summary>A part as one selection; null where it needs several.</summary>
    private static YamlNode? Selection(QueryPart part) => part switch
    {
        QueryTerm { Field.Length: 0 } words => new YamlSequenceNode(words.Values.Select(v => Scalar(v, isText: true))),
        QueryTerm or QueryJoin { IsAll: true } => Map(part),
        QueryJoin { IsAll: false } any when any.Parts.Select(Map).ToArray() is var maps && maps.All(m => m is not null) =>
            new YamlSequenceNode(maps!),
        _ => null,
    };

    private static YamlMappingNode? Map(QueryPart part)
    {
        IReadOnlyList<QueryPart> parts = part is QueryJoin { IsAll: true } join ? join.Parts : [part];
        YamlMappingNode map = [];
        foreach (QueryPart inner in parts)
        {
            if (inner is not QueryTerm { Field.Length: > 0 } term || map.Children.ContainsKey(new YamlScalarNode(Key(term))))
            {
                return null;
            }

            map.Add(Key(term), Values(term));
        }

        return map;
    }

    private static string Key(QueryTerm term) =>
        IsPresence(term) ? term.Field + "|exists" : term.Modifier.Length == 0 ? term.Field : $"{term.Field}|{term.Modifier}";

    private static bool IsPresence(QueryTerm term) => term is { Modifier: "", Values.Count: 1 } && term.Values[0] == "*";

    private static YamlNode Values(QueryTerm term)
    {
        bool isNumber = term.Modifier is "gt" or "gte" or "lt" or "lte";
        return IsPresence(term) ? Plain("true")
            : term.Values.Count > 1 ? new YamlSequenceNode(term.Values.Select(v => Scalar(v, term.Modifier.Length > 0 && !isNumber)))
            : Scalar(term.Values[0], term.Modifier.Length > 0 && !isNumber, isNumber);
    }

    /// <summary>Account ids are text, whatever they look like; true, false and null are not.</summary>
    private static YamlScalarNode Scalar(string value, bool isText, bool isNumber = false) =>
        isNumber || (!isText && value is "true" or "false" or "null")
            ? Plain(value) : new YamlScalarNode(value) { Style = ScalarStyle.SingleQuoted };

    private static YamlScalarNode Plain(string value) => new(value) { Style = ScalarStyle.Plain };

    private string Add(YamlNode selection, bool isOut)
    {
        string name = isOut ? "filter" : "selection";
        int number = 1;
        while (_detection.Children.ContainsKey(new YamlScalarNode(number == 1 ? name : $"{name}_{number}")))
        {
            number++;
        }

        string full = number == 1 ? name : $"{name}_{number}";
        _detection.Add(full, selection);
        return full;
    }
}
