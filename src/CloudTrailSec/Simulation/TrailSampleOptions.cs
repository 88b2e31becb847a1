namespace CloudTrailSec;

/// <summary>What a sample trail holds.</summary>
public sealed class TrailSampleOptions
{
    /// <summary>The folder to write to, in the layout CloudTrail uses in S3 (<c>AWSLogs/ACCOUNT/CloudTrail/REGION/yyyy/MM/dd/</c>).</summary>
    public required string Path { get; init; }

    /// <summary>The same seed gives the same JSON, byte for byte.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The first day, UTC.</summary>
    public DateTime Start { get; init; } = new(2019, 3, 18, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>How many days.</summary>
    public int Days { get; init; } = 2;

    /// <summary>How many accounts.</summary>
    public int Accounts { get; init; } = 1;

    /// <summary>About how many events a day and account.</summary>
    public int EventsPerDay { get; init; } = 8000;

    /// <summary>Which attacks to hide in it, by name; every known one where null, none where empty.</summary>
    public IReadOnlyList<string>? Attacks { get; init; }

    /// <summary>
    /// Attackers sit at their victims' own machines: the same address and program, in the middle of a day's work. An
    /// attack that begins with a sign-in, or whose victim does not work that day, is as ever.
    /// </summary>
    public bool Embedded { get; init; }
}
