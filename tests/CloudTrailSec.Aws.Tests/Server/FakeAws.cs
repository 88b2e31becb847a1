using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CloudTrailSec.Aws.Tests.Server;

/// <summary>An HTTP server on a loopback port that answers as a test says, and remembers what it was asked.</summary>
internal sealed class FakeAws : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Asked, Answer> _respond;

    internal FakeAws(Func<Asked, Answer> respond)
    {
        _respond = respond;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Gives the answers in order, the last one for good.</summary>
    internal FakeAws(params Answer[] answers)
        : this(InOrder(answers))
    {
    }

    internal string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    internal ConcurrentQueue<Asked> Log { get; } = new();

    /// <summary>Whether requests are kept in the log.</summary>
    internal bool Remembers { get; set; } = true;

    /// <summary>Options that lead here, with made-up keys.</summary>
    internal AwsOptions Options => new()
    {
        EndpointUrl = Url,
        Region = "us-east-1",
        AccessKey = "AKIAIOSFODNN7EXAMPLE",
        SecretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    };

    internal AwsSession Session() => new(Options);

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
    }

    private static Func<Asked, Answer> InOrder(Answer[] answers)
    {
        ConcurrentQueue<Answer> left = new(answers);
        return _ => left.Count > 1 && left.TryDequeue(out Answer? next) ? next : left.First();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient own = client;
        client.NoDelay = true;
        using BufferedStream stream = new(client.GetStream());
        RequestReader requests = new(client.GetStream());
        try
        {
            while (await requests.ReadAsync(_stop.Token) is { } asked)
            {
                if (Remembers)
                {
                    Log.Enqueue(asked);
                }

                if (!await SendAsync(client, stream, asked, _respond(asked)))
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
            // The client went away.
        }
    }

    private async Task<bool> SendAsync(TcpClient client, Stream stream, Asked asked, Answer answer)
    {
        string date = (DateTime.UtcNow + answer.ClockOffset).ToString("R", CultureInfo.InvariantCulture);
        StringBuilder head = new($"HTTP/1.1 {answer.Status} X\r\nDate: {date}\r\nContent-Length: {answer.Body.Length}\r\n");
        foreach ((string name, string value) in answer.Headers)
        {
            _ = head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), _stop.Token);
        if (asked.Method != "HEAD")
        {
            await SendBodyAsync(stream, answer);
        }

        await stream.FlushAsync(_stop.Token);
        if (answer.Resets)
        {
            client.LingerState = new LingerOption(true, 0);
        }

        return answer.CutAt is null && !answer.Resets;
    }

    private async Task SendBodyAsync(Stream stream, Answer answer)
    {
        int length = Math.Min(answer.CutAt ?? answer.Body.Length, answer.Body.Length);
        if (answer.Pause == TimeSpan.Zero)
        {
            await stream.WriteAsync(answer.Body.AsMemory(0, length), _stop.Token);
            return;
        }

        const int Parts = 8;
        int part = Math.Max(1, length / Parts);
        for (int at = 0; at < length; at += part)
        {
            await stream.FlushAsync(_stop.Token);
            await Task.Delay(answer.Pause, _stop.Token);
            await stream.WriteAsync(answer.Body.AsMemory(at, Math.Min(part, length - at)), _stop.Token);
        }
    }
}
