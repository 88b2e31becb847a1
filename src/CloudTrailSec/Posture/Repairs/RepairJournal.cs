using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudTrailSec.Compat;
using CloudTrailSec.Posture;

namespace CloudTrailSec;

/// <summary>
/// A file that remembers how things were before repairs: a JSON object a line, written before the change is made, so that a
/// run that is cut short can be undone too.
/// </summary>
public static class RepairJournal
{
    /// <summary>A file for the repairs of a run, in the folder repairs beside a store. The folder is made where there is none.</summary>
    /// <param name="store">The store's file.</param>
    /// <param name="account">The account, 12 digits.</param>
    /// <param name="now">The time.</param>
    /// <returns>Its path.</returns>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public static string NewFile(string store, string account, DateTimeOffset now)
    {
        string folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(store))!, "repairs");
        string time = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        return Path.Combine(Directory.CreateDirectory(folder).FullName, $"{account}-{time}.jsonl");
    }

    /// <summary>Adds a repair that is about to be made.</summary>
    /// <param name="path">The file; it is made where there is none.</param>
    /// <param name="repair">The repair.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Add(string path, TrailRepair repair, DateTimeOffset now)
    {
        JsonObject line = new()
        {
            ["time"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["account"] = repair.Account,
            ["check"] = repair.Check,
            ["resource"] = repair.Resource,
            ["action"] = repair.Action,
            ["before"] = repair.Before,
            ["after"] = repair.After,
            ["undo"] = new JsonArray([.. repair.Undo.Select(ChangeJson.Write)]),
        };
        using FileStream file = new(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        byte[] text = Encoding.UTF8.GetBytes(ChangeJson.Show(line) + "\n");
        file.Write(text, 0, text.Length);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The repairs that put back what was there, the latest first.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Repairs whose changes undo those of the file.</returns>
    /// <exception cref="InvalidDataException">The file is no such journal.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<TrailRepair> Undoing(string path)
    {
        string[] lines = Utf8.ToText(File.ReadAllBytes(path)).Split('\n');
        List<TrailRepair> repairs = [];
        for (int i = 0; i < lines.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(lines[i]))
            {
                repairs.Add(Read(lines[i], $"{path}, line {i + 1}"));
            }
        }

        repairs.Reverse();
        return repairs;
    }

    private static TrailRepair Read(string line, string place)
    {
        try
        {
            JsonNode? node = JsonNode.Parse(line);
            return new TrailRepair
            {
                Account = Text(node, "account"),
                Check = Text(node, "check"),
                Resource = Text(node, "resource"),
                Action = "Undo: " + Text(node, "action"),
                IsUndo = true,
                Before = Text(node, "after"),
                After = Text(node, "before"),
                Changes = [.. ((node?["undo"] as JsonArray) ?? throw new InvalidDataException($"{place}: there is nothing to undo."))
                    .Select(ChangeJson.Read)],
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{place} is not of a repair: {e.Message}", e);
        }
    }

    private static string Text(JsonNode? node, string name) =>
        (string?)node?[name] ?? throw new InvalidDataException($"A line of the journal has no {name}.");
}
