using System.Globalization;
using CloudTrailSec.Benchmarks;

using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

if (args.Length == 4 && args[0] == OwnProcess.Flag)
{
    return OwnProcess.Run(args[1], args[2], args[3], stop.Token);
}

if (args.Length > 0 && args[0] == CorrelationLoad.Flag)
{
    return CorrelationLoad.Run(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10_000_000, stop.Token);
}

if (args.Length > 0 && args[0] == AwsServer.Flag)
{
    return AwsServer.Run(args.Length > 1 ? args[1] : null, stop.Token);
}

if (args.Length > 1 && args[0] == BucketLoad.Flag)
{
    return BucketLoad.Run(args[1], stop.Token);
}

if (args.Length > 0 && args[0] == WatchLoad.Flag)
{
    return WatchLoad.Run(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 600, stop.Token);
}

Settings settings = Settings.Parse(args);
if (settings.Rules is null)
{
    Console.WriteLine("No folder module/rules, and none given with --rules: detect is left out.");
}

try
{
    using Corpus corpus = new(settings.Scale, stop.Token);
    Benchmark.Run("many small files", corpus.Many, settings, stop.Token);
    Benchmark.Run("one large file", corpus.Giant, settings, stop.Token);
    return 0;
}
catch (OperationCanceledException)
{
    return 130;
}
