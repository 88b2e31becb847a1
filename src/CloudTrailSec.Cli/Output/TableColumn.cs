namespace CloudTrailSec.Cli.Output;

/// <summary>A column of a table on a terminal.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="Width">How many cells it has at least.</param>
/// <param name="Share">Its part of the room that is left over; 0 for a column that does not grow.</param>
/// <param name="Right">Numbers stand to the right.</param>
internal sealed record TableColumn(string Title, int Width, int Share = 0, bool Right = false);
