using CloudTrailSec.Compat;

namespace CloudTrailSec.Posture;

/// <summary>IAM's credential report: a row for each user, the root user's first.</summary>
internal static class CredentialReport
{
    internal const string Root = "<root_account>";

    /// <exception cref="UnansweredException">It could not be read.</exception>
    /// <exception cref="InvalidDataException">It is not there, or is no report.</exception>
    internal static IReadOnlyList<IReadOnlyDictionary<string, string>> Of(Snapshot snapshot)
    {
        string? content = snapshot.Ask("iam", "GetCredentialReport")["Content"].Text;
        if (string.IsNullOrEmpty(content))
        {
            throw new InvalidDataException("There is no credential report: aws iam generate-credential-report makes one.");
        }

        string[] lines = Text(content!).Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        string[] names = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => (IReadOnlyDictionary<string, string>)line.Split(',')
            .Take(names.Length).Select((value, i) => (Name: names[i], value)).GroupBy(c => c.Name)
            .ToDictionary(c => c.Key, c => c.First().value))];
    }

    /// <summary>Base64 as AWS gives it, or the report itself as the command line prints it.</summary>
    private static string Text(string content)
    {
        if (content.StartsWith("user,", StringComparison.Ordinal))
        {
            return content;
        }

        try
        {
            return Utf8.ToText(Convert.FromBase64String(content));
        }
        catch (FormatException e)
        {
            throw new InvalidDataException("The credential report is not base64.", e);
        }
    }
}
