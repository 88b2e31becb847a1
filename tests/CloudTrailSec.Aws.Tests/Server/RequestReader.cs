using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace CloudTrailSec.Aws.Tests.Server;

/// <summary>Reads the HTTP/1.1 requests of a connection.</summary>
internal sealed class RequestReader(Stream stream)
{
    private readonly PipeReader _pipe = PipeReader.Create(stream);

    /// <summary>The next request; null where the client has gone.</summary>
    internal async Task<Asked?> ReadAsync(CancellationToken stop)
    {
        if (await HeadAsync(stop) is not { } head)
        {
            return null;
        }

        if (Asked.Header(head, "Expect") is not null)
        {
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), stop);
            await stream.FlushAsync(stop);
        }

        string[] words = head[..head.IndexOf('\r', StringComparison.Ordinal)].Split(' ');
        return new Asked(words[0], words[1], head, await BodyAsync(head, stop));
    }

    private async Task<string?> HeadAsync(CancellationToken stop)
    {
        while (true)
        {
            ReadResult read = await _pipe.ReadAsync(stop);
            SequenceReader<byte> head = new(read.Buffer);
            if (head.TryReadTo(out ReadOnlySequence<byte> found, "\r\n\r\n"u8))
            {
                string text = Encoding.ASCII.GetString(found);
                _pipe.AdvanceTo(head.Position);
                return text;
            }

            if (read.IsCompleted)
            {
                return null;
            }

            _pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private async Task<string> BodyAsync(string head, CancellationToken stop)
    {
        int length = Asked.Header(head, "Content-Length") is { } told ? int.Parse(told, CultureInfo.InvariantCulture) : 0;
        if (length == 0)
        {
            return string.Empty;
        }

        ReadResult read = await _pipe.ReadAtLeastAsync(length, stop);
        ReadOnlySequence<byte> body = read.Buffer.Slice(0, Math.Min(length, read.Buffer.Length));
        string text = Encoding.UTF8.GetString(body);
        _pipe.AdvanceTo(body.End);
        return text;
    }
}
