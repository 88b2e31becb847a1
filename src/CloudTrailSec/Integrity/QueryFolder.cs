namespace CloudTrailSec.Integrity;

/// <summary>Where the results of one CloudTrail Lake query lie: <c>CloudTrail-Lake/Query/yyyy/MM/dd/ID/</c>, or a copy of that.</summary>
internal sealed class QueryFolder
{
    internal const string LakeFolder = "CloudTrail-Lake";

    private const string Result = "result_", Csv = ".csv", PackedCsv = ".csv.gz";

    private readonly string _folder;

    private QueryFolder(string folder, IEnumerable<string> paths)
    {
        _folder = folder;
        ILookup<bool, string> files = paths.ToLookup(IsSign);
        SignPath = files[true].FirstOrDefault();
        Files = new SortedSet<string>(files[false], StringComparer.Ordinal);
    }

    /// <summary>The path of the file that signs; null where there is none.</summary>
    internal string? SignPath { get; }

    /// <summary>The paths of what could be a result.</summary>
    internal SortedSet<string> Files { get; }

    internal string? Account => _folder.Split('/') is var parts && Array.IndexOf(parts, LakeFolder) is > 0 and var lake ? parts[lake - 1] : null;

    /// <summary>Whether a file can belong to a query's results, by its name.</summary>
    internal static bool IsPart(string path) =>
        IsSign(path) || path.EndsWith(Csv, StringComparison.OrdinalIgnoreCase) || path.EndsWith(PackedCsv, StringComparison.OrdinalIgnoreCase);

    /// <summary>Finds the folders of queries among paths of files that could belong to one.</summary>
    internal static IEnumerable<QueryFolder> Among(IEnumerable<string> paths) => paths
        .GroupBy(path => path.Substring(0, path.Length - ObjectName.FileName(path).Length), StringComparer.Ordinal)
        .Where(group => group.Any(path => IsSign(path) || IsResult(path)))
        .Select(group => new QueryFolder(group.Key, group));

    internal string PathOf(string name) => _folder + name;

    /// <summary>As the bucket has it, where the path shows so much.</summary>
    internal string KeyOf(string path) => path.IndexOf("AWSLogs/", StringComparison.Ordinal) is > 0 and var at ? path.Substring(at) : path;

    private static bool IsSign(string path) => ObjectName.FileName(path) == SignFile.Name;

    private static bool IsResult(string path)
    {
        string name = ObjectName.FileName(path);
        return name.StartsWith(Result, StringComparison.Ordinal) && name.EndsWith(PackedCsv, StringComparison.Ordinal)
            && name.Length > Result.Length + PackedCsv.Length
            && name.Substring(Result.Length, name.Length - Result.Length - PackedCsv.Length).All(c => c is >= '0' and <= '9');
    }
}
