using System.Globalization;
using System.Text;

namespace CloudTrailSec.Aws.Tests.Server;

/// <summary>Reads one HTTP/1.1 request.</summary>
internal static class RequestReader
{
    internal static async Task<Asked?> ReadAsync(Stream stream, CancellationToken stop)
    {
        if (await LineAsync(stream, stop) is not { Length: > 0 } first)
        {
            return null;
        }

        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync(stream, stop) is { Length: > 0 } line)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        if (headers.ContainsKey("Expect"))
        {
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), stop);
            await stream.FlushAsync(stop);
        }

        byte[] body = new byte[headers.TryGetValue("Content-Length", out string? length)
            ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, stop);
        string[] words = first.Split(' ');
        return new Asked(words[0], words[1], headers, Encoding.UTF8.GetString(body));
    }

    private static async Task<string?> LineAsync(Stream stream, CancellationToken stop)
    {
        List<byte> line = [];
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one, stop) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.ASCII.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }
}
