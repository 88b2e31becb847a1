namespace CloudTrailSec.Benchmarks;

/// <summary>Measures everything over one corpus, in turns, so that a slow minute of the machine is everybody's.</summary>
internal static class Benchmark
{
    internal static void Run(string title, string path, Settings settings, CancellationToken stop)
    {
        Measurement[] all = Array.ConvertAll(Work.All(settings.Rules), w => new Measurement(w));
        for (int turn = 0; turn <= settings.Repeat; turn++)
        {
            foreach (Measurement measurement in all)
            {
                measurement.Run(path, isWarmUp: turn == 0, stop);
            }
        }

        foreach (Measurement other in all.Where(m => m.Last.Events != all[0].Last.Events))
        {
            Console.WriteLine($"{other.Work.Name} read {other.Last.Events} events, the plain loop {all[0].Last.Events}.");
        }

        double[] peaks = Array.ConvertAll(all, m => OwnProcess.PeakMegabytes(m.Work.Name, path, settings.Rules));
        Table.Print($"{title}: {all[0].Last.Events:N0} events, {all[0].Last.Bytes / 1e6:N0} MB of JSON", all, peaks);
    }
}
