using CloudTrailSec.Compat;

namespace CloudTrailSec.Rules;

/// <summary>
/// A field by its path from the record, with dots. A key may itself hold dots; an array stands for each of its
/// elements.
/// </summary>
internal sealed class FieldPath
{
    private static readonly Dictionary<string, PathRoot> s_roots = new(StringComparer.Ordinal)
    {
        ["eventName"] = PathRoot.EventName,
        ["eventSource"] = PathRoot.EventSource,
        ["awsRegion"] = PathRoot.AwsRegion,
        ["sourceIPAddress"] = PathRoot.SourceIPAddress,
        ["userAgent"] = PathRoot.UserAgent,
        ["errorCode"] = PathRoot.ErrorCode,
        ["errorMessage"] = PathRoot.ErrorMessage,
        ["eventType"] = PathRoot.EventType,
        ["vpcEndpointId"] = PathRoot.VpcEndpointId,
        ["sessionCredentialFromConsole"] = PathRoot.SessionCredentialFromConsole,
        ["userIdentity"] = PathRoot.UserIdentity,
        ["requestParameters"] = PathRoot.RequestParameters,
        ["responseElements"] = PathRoot.ResponseElements,
        ["additionalEventData"] = PathRoot.AdditionalEventData,
        ["resources"] = PathRoot.Resources,
    };

    private readonly byte[] _path;

    internal FieldPath(string path)
    {
        Text = path;
        _path = Utf8.ToBytes(path);
        int dot = path.IndexOf('.');
        string first = dot < 0 ? path : path.Substring(0, dot);
        if (s_roots.TryGetValue(first, out PathRoot root) && (dot < 0 || root >= PathRoot.UserIdentity))
        {
            Root = root;
            RestFrom = dot < 0 ? _path.Length : dot + 1;
        }
    }

    /// <summary>The path as the rule has it.</summary>
    internal string Text { get; }

    /// <summary>The part of the record that it starts in.</summary>
    internal PathRoot Root { get; }

    /// <summary>Where the path goes on inside that part.</summary>
    internal int RestFrom { get; }

    /// <summary>Adds the nodes that the path from <paramref name="from"/> on leads to.</summary>
    internal void Find(EventTape tape, int node, int from, List<int> found)
    {
        if (from >= _path.Length)
        {
            found.Add(node);
            return;
        }

        TapeKind kind = tape[node].Kind;
        int end = tape[node].Next;
        for (int child = node + 1; child < end && kind >= TapeKind.Object; child = tape[child].Next)
        {
            if (kind == TapeKind.Array)
            {
                Find(tape, child, from, found);
                continue;
            }

            ReadOnlySpan<byte> rest = _path.AsSpan(from);
            ReadOnlySpan<byte> name = tape.Name(child);
            if (rest.StartsWith(name))
            {
                Step(tape, child, from, name.Length, found);
            }
        }
    }

    private void Step(EventTape tape, int child, int from, int length, List<int> found)
    {
        int end = from + length;
        if (end == _path.Length)
        {
            found.Add(child);
        }
        else if (_path[end] == '.')
        {
            Find(tape, child, end + 1, found);
        }
    }
}
