using CloudTrailSec.Compat;
using CloudTrailSec.Search;

namespace CloudTrailSec;

/// <summary>
/// A search for events, as people type it: fields with values, and words that may stand anywhere in a record.
/// </summary>
/// <remarks>
/// <code>
/// eventName:StopLogging,DeleteTrail          any of several; text compares without regard to case
/// userAgent:"aws-cli/2.15 *"                 * and ? stand for any text and for one character
/// source:iam name:Create* -principal:deploy  all of these, and not the last
/// ip:198.51.100.0/24 or error:*AccessDenied* either; brackets group
/// requestParameters.bucketName:prod-*        any field of a record
/// errorCode:null  vpcEndpointId:*            a field that is not there, and one that is
/// requestParameters.maxKeys>100              numbers: &gt; &gt;= &lt; &lt;=
/// eventName~"^(Put|Delete).*Policy$"         a regular expression
/// mimikatz                                   a word anywhere in the record
/// </code>
/// </remarks>
public sealed class TrailQuery
{
    private TrailQuery(string text, QueryPart root)
    {
        Text = text;
        Root = root;
    }

    /// <summary>The search as it was typed.</summary>
    public string Text { get; }

    internal QueryPart Root { get; }

    /// <summary>Reads a search.</summary>
    /// <param name="text">The search.</param>
    /// <returns>The search.</returns>
    /// <exception cref="FormatException">It makes no sense; the message says where.</exception>
    public static TrailQuery Parse(string text)
    {
        string whole = Utf8.Whole(text);
        return new TrailQuery(whole, new QueryReader(whole).Read());
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
