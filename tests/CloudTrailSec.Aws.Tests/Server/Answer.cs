using System.Text;

namespace CloudTrailSec.Aws.Tests.Server;

/// <summary>What the server answers: a status, a body, and how badly it is delivered.</summary>
internal sealed class Answer(int status, byte[] body)
{
    internal Answer(string body, int status = 200)
        : this(status, Encoding.UTF8.GetBytes(body))
    {
    }

    internal int Status { get; } = status;

    internal byte[] Body { get; } = body;

    internal Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>Stops after so many bytes of the body and closes the connection.</summary>
    internal int? CutAt { get; init; }

    /// <summary>Resets the connection instead of closing it.</summary>
    internal bool Resets { get; init; }

    /// <summary>Waits before each part of the body.</summary>
    internal TimeSpan Pause { get; init; }

    /// <summary>Where the server's clock stands beside ours.</summary>
    internal TimeSpan ClockOffset { get; init; }

    /// <summary>An error as the JSON protocols give it.</summary>
    internal static Answer Error(string code, string message = "", int status = 400) =>
        new($$"""{"__type":"{{code}}","message":"{{message}}"}""", status);

    /// <summary>An error as the XML protocols give it.</summary>
    internal static Answer XmlError(string code, string message = "", int status = 400) =>
        new($"<Error><Code>{code}</Code><Message>{message}</Message></Error>", status);
}
