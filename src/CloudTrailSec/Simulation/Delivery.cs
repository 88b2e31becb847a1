using System.Globalization;

namespace CloudTrailSec.Simulation;

/// <summary>One log file: what one region of one account delivers at one time.</summary>
internal sealed class Delivery(SampleAccount account, string region, long time, Draft[] drafts)
{
    private static readonly byte[] s_open = [.. "{\"Records\":["u8];

    internal SampleAccount Account { get; } = account;

    /// <summary>Its events, by time.</summary>
    internal Draft[] Drafts { get; } = drafts;

    /// <summary>Where it lies in the bucket: <c>AWSLogs/ACCOUNT/CloudTrail/REGION/yyyy/MM/dd/...json.gz</c>.</summary>
    internal string Key()
    {
        Utf8Buffer random = new();
        ulong seed = SampleRandom.Mix(SampleRandom.Mix(Account.Seed, region), (ulong)time);
        random.AddRandom(new SampleRandom(seed), Alphabets.Name, 6, 16);
        DateTime at = Clock.Date(time);
        return string.Format(
            CultureInfo.InvariantCulture,
            "AWSLogs/{0}/CloudTrail/{1}/{2:yyyy'/'MM'/'dd}/{0}_CloudTrail_{1}_{2:yyyyMMdd'T'HHmm'Z'}_{3}.json.gz",
            Account.Id, region, at, random.Text(0));
    }

    /// <summary>Adds the file's text.</summary>
    internal void Write(RecordWriter writer, Utf8Buffer to)
    {
        to.Add(s_open);
        WriteRecords(writer, to);
        to.Add("]}");
    }

    /// <summary>Adds its records with commas between.</summary>
    internal void WriteRecords(RecordWriter writer, Utf8Buffer to)
    {
        for (int i = 0; i < Drafts.Length; i++)
        {
            if (i > 0)
            {
                to.Add(',');
            }

            writer.Write(Drafts[i], to);
        }
    }
}
