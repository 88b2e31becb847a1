namespace CloudTrailSec.Sigma;

/// <summary>The rule files below some paths, in ordinal order, each once.</summary>
internal static class RuleFiles
{
    private static readonly string[] s_endings = [".yml", ".yaml"];

    internal static IReadOnlyList<string> Find(IEnumerable<string> paths, List<RuleProblem> problems)
    {
        List<string> files = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            List<string> found = [];
            if (File.Exists(path))
            {
                found.Add(path);
            }
            else if (Directory.Exists(path))
            {
                AddFolder(path, found, problems);
                found.Sort(StringComparer.Ordinal);
            }
            else
            {
                problems.Add(new(RuleProblemId.TrailRuleUnreadable, path, 0, "There is no such file or folder."));
            }

            files.AddRange(found.Where(f => Path.GetFileName(f) != RuleLists.FileName && seen.Add(Path.GetFullPath(f))));
        }

        return files;
    }

    /// <summary>Links to folders are not followed: they can lead back.</summary>
    private static void AddFolder(string folder, List<string> found, List<RuleProblem> problems)
    {
        try
        {
            found.AddRange(Directory.GetFiles(folder)
                .Where(f => s_endings.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase)));
            foreach (string inner in Directory.GetDirectories(folder))
            {
                if ((File.GetAttributes(inner) & FileAttributes.ReparsePoint) == 0)
                {
                    AddFolder(inner, found, problems);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(RuleProblemId.TrailRuleUnreadable, folder, 0, e.Message));
        }
    }
}
