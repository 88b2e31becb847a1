namespace CloudTrailSec.Integrity;

/// <summary>The digests and logs of one account in one region; or whatever lies in no such order.</summary>
internal sealed class ObjectGroup
{
    internal List<string> DigestFolders { get; } = [];

    internal List<string> LogFolders { get; } = [];

    /// <summary>
    /// Where a log lies whose digest says another folder, by file name: for copies that lost their folders.
    /// </summary>
    internal Dictionary<string, string>? ByName { get; set; }
}
