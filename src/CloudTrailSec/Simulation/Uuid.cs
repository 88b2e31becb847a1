namespace CloudTrailSec.Simulation;

/// <summary>Random UUIDs, version 4.</summary>
internal static class Uuid
{
    internal static void Add(SampleRandom random, Utf8Buffer to)
    {
        AddHex(random, 8, to);
        to.Add('-');
        AddHex(random, 4, to);
        to.Add("-4");
        AddHex(random, 3, to);
        to.Add('-');
        to.Add("89ab"[random.Next(4)]);
        AddHex(random, 3, to);
        to.Add('-');
        AddHex(random, 12, to);
    }

    private static void AddHex(SampleRandom random, int count, Utf8Buffer to) =>
        to.AddRandom(random, Alphabets.Hex, 4, count);
}
