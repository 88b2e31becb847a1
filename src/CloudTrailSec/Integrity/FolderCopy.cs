namespace CloudTrailSec.Integrity;

/// <summary>Copies of a trail's objects in a folder.</summary>
internal sealed class FolderCopy : ITrailObjects
{
    /// <summary>Deeper than any layout; links can make a tree endless.</summary>
    private const int DeepestFolder = 64;

    private const string Packed = ".gz";

    private static readonly string[] s_trailFolders = [ObjectName.DigestFolder, ObjectName.LogFolder, ObjectName.InsightFolder];

    private readonly string _root;
    private readonly string? _metadata;
    private readonly List<TrailProblem> _problems = [];

    internal FolderCopy(string root, string? metadata)
    {
        _root = Path.GetFullPath(root);
        _metadata = metadata is null ? null : Path.GetFullPath(metadata);
    }

    public bool AreCopies => true;

    public IReadOnlyCollection<TrailProblem> Problems => _problems;

    public IEnumerable<ObjectGroup> Groups(CancellationToken cancellation)
    {
        SortedDictionary<string, ObjectGroup> groups = new(StringComparer.Ordinal);
        Stack<(string Path, int Depth)> folders = new([(string.Empty, 0)]);
        while (folders.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            (string folder, int depth) = folders.Pop();
            foreach (string inner in Folders(folder, depth))
            {
                string name = ObjectName.FileName(inner);
                if (s_trailFolders.Contains(name))
                {
                    AddRegions(folder, inner, name, depth, groups);
                }
                else
                {
                    folders.Push((inner, depth + 1));
                }
            }
        }

        ObjectGroup loose = new() { ByName = new Dictionary<string, string>(StringComparer.Ordinal) };
        foreach (string path in Files(string.Empty, isLoose: true, cancellation).Where(p => ObjectName.Parse(p)?.IsDigest == false))
        {
            loose.ByName[ObjectName.FileName(path)] = path;
        }

        return groups.Values.Append(loose);
    }

    public IEnumerable<string> Digests(ObjectGroup group, CancellationToken cancellation) => group.ByName is null
        ? group.DigestFolders.SelectMany(f => Files(f, isLoose: false, cancellation)).Where(IsDigestLike)
        : Files(string.Empty, isLoose: true, cancellation).Where(p => ObjectName.Parse(p)?.IsDigest == true);

    public IEnumerable<string> Logs(ObjectGroup group, CancellationToken cancellation) => group.ByName is null
        ? group.LogFolders.SelectMany(f => Files(f, isLoose: false, cancellation)).Where(ObjectName.IsLogLike)
        : group.ByName.Values.OrderBy(p => p, StringComparer.Ordinal);

    public IEnumerable<QueryFolder> Queries(CancellationToken cancellation) =>
        QueryFolder.Among(Files(string.Empty, isLoose: true, cancellation).Where(QueryFolder.IsPart));

    public void Prefetch(IReadOnlyCollection<string> paths, CancellationToken cancellation)
    {
        // Files are there.
    }

    public void ReadStamps(ObjectGroup group, CancellationToken cancellation)
    {
        // Names, sizes and times of files can be set by anybody: nothing tells one from another but its bytes.
    }

    public string? Stamp(string path) => null;

    public StoredObject? Open(string path)
    {
        if (FullPath(_root, path) is not { } full)
        {
            return null;
        }

        try
        {
            FileStream file = new(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            return new StoredObject(file, file.Length);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return path.EndsWith(Packed, StringComparison.Ordinal) ? Open(Unpacked(path)) : null;
        }
    }

    public DigestMetadata? Metadata(string path, string? key)
    {
        if (_metadata is null)
        {
            return null;
        }

        foreach (string? candidate in (string?[])[path, path + Packed, key])
        {
            if (candidate is not null && FullPath(_metadata, candidate + ".json") is { } file && File.Exists(file))
            {
                // What is no metadata has no signature in it: the digest is then not proven by it.
                return DigestMetadata.Parse(File.ReadAllBytes(file)) ?? new DigestMetadata([]);
            }
        }

        return null;
    }

    public string Show(string path)
    {
        string full = FullPath(_root, path) ?? path;
        return full.EndsWith(Packed, StringComparison.Ordinal) && !File.Exists(full) ? Unpacked(full) : full;
    }

    /// <summary>A path below a root; null where digests name one that would lead out of it.</summary>
    private static string? FullPath(string root, string path)
    {
        string[] parts = path.Split('/');
        bool isInside = Array.TrueForAll(parts, p => p.Length > 0 && p is not ("." or "..") && p.IndexOfAny(['\\', ':', '\0']) < 0);
        return isInside ? Path.Combine(root, Path.Combine(parts)) : null;
    }

    /// <summary>The name that a copy has when it was decompressed.</summary>
    private static string Unpacked(string path) => path.Substring(0, path.Length - Packed.Length);

    private static bool IsDigestLike(string path) =>
        ObjectName.IsLogLike(path) && !path.EndsWith(".gz.json", StringComparison.OrdinalIgnoreCase);

    private static string Join(string folder, string name) => folder.Length == 0 ? name : folder + "/" + name;

    private void AddRegions(
        string account, string folder, string kind, int depth, SortedDictionary<string, ObjectGroup> groups)
    {
        foreach (string region in Folders(folder, depth))
        {
            string name = $"{account} {ObjectName.FileName(region)}".TrimStart();
            if (!groups.TryGetValue(name, out ObjectGroup? group))
            {
                groups.Add(name, group = new ObjectGroup());
            }

            (kind == ObjectName.DigestFolder ? group.DigestFolders : group.LogFolders).Add(region);
        }
    }

    private IEnumerable<string> Files(string folder, bool isLoose, CancellationToken cancellation)
    {
        Stack<(string Path, int Depth)> folders = new([(folder, 0)]);
        while (folders.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            (string current, int depth) = folders.Pop();
            foreach (string inner in Folders(current, depth).Reverse())
            {
                if (!isLoose || !s_trailFolders.Contains(ObjectName.FileName(inner)))
                {
                    folders.Push((inner, depth + 1));
                }
            }

            foreach (string file in Names(current, Directory.GetFiles))
            {
                yield return Join(current, file);
            }
        }
    }

    /// <summary>The folders in a folder, in order; links are not followed, and said.</summary>
    private IEnumerable<string> Folders(string folder, int depth)
    {
        foreach (string name in Names(folder, Directory.GetDirectories))
        {
            string inner = Join(folder, name), full = Path.Combine(_root, inner);
            if (depth >= DeepestFolder || (File.GetAttributes(full) & FileAttributes.ReparsePoint) != 0)
            {
                Add(new TrailProblem(TrailProblemId.TrailSourceUnreadable, full, "A link to a folder, or too deep: not followed."));
            }
            else if (!string.Equals(full, _metadata, StringComparison.Ordinal))
            {
                yield return inner;
            }
        }
    }

    private string[] Names(string folder, Func<string, string[]> list)
    {
        string full = Path.Combine(_root, folder);
        try
        {
            string[] names = Array.ConvertAll(list(full), Path.GetFileName)!;
            Array.Sort(names, StringComparer.Ordinal);
            return names;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Add(new TrailProblem(TrailProblemId.TrailSourceUnreadable, full, e.Message) { Exception = e });
            return [];
        }
    }

    /// <summary>Says each thing once: folders are listed more than once.</summary>
    private void Add(TrailProblem problem)
    {
        lock (_problems)
        {
            if (!_problems.Exists(p => p.Source == problem.Source))
            {
                _problems.Add(problem);
            }
        }
    }
}
