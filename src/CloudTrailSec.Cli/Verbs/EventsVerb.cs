using System.CommandLine;
using CloudTrailSec.Cli.Options;
using CloudTrailSec.Cli.Output;

namespace CloudTrailSec.Cli.Verbs;

/// <summary><c>trailsec events</c>: the events of a trail, filtered.</summary>
internal static class EventsVerb
{
    internal static Command Command(Terminal terminal)
    {
        Command command = new("events", "Read events, from any form CloudTrail's logs come in.");
        SourceOptions source = new(command, terminal.Now, isAlwaysUnique: false);
        CheckpointOptions checkpoints = new(command);
        OutputOptions output = new(command);
        command.SetAction(parsed => Run(parsed, terminal, source, checkpoints, output));
        return command;
    }

    private static int Run(
        ParseResult parsed, Terminal terminal, SourceOptions source, CheckpointOptions checkpoints, OutputOptions output)
    {
        using SqliteCheckpoint? checkpoint = checkpoints.Open(parsed);
        using AwsTrail? aws = source.Aws(parsed, checkpoint);
        TrailReader reader = new(source.Reader(parsed, aws));
        using TrailPass pass = new(terminal, parsed, output, reader.Coverage) { AllowsNothing = aws is not null };
        IEventOutput events = output.Events(parsed, terminal);
        string? file = output.IsTable(parsed, terminal) ? null : OutputFile.Path();
        TrailReceipts? receipts = checkpoint is null ? null : new TrailReceipts(checkpoint, terminal.Now());
        using (EventDelivery delivery = new(events, checkpoint?.Output, file, receipts is null ? null : receipts.Commit))
        {
            pass.ReadAll(reader, read =>
            {
                if (read.Event is { } @event)
                {
                    delivery.Write(@event);
                }

                receipts?.Took(read);
                delivery.Tend();
            });
            delivery.Complete(where => receipts?.Complete(where));
        }

        return pass.End(Summary(reader.Coverage));
    }

    private static string Summary(TrailCoverage coverage) =>
        $"{ReadableAmount.Of(coverage.Given, "event")} given out of {ReadableAmount.Of(coverage.Events, "event")}"
        + $" in {ReadableAmount.Of(coverage.Files, "file")} ({ReadableAmount.Bytes(coverage.Bytes)})"
        + Part(coverage.DuplicatesLeftOut, "duplicate") + Part(coverage.Pruned, "file", " outside the dates")
        + Part(coverage.PassedOver, "other file") + Part(coverage.Problems, "problem")
        + (coverage.IsPartial ? ". Coverage is partial." : ".");

    private static string Part(long count, string noun, string rest = "") =>
        count == 0 ? string.Empty : ", " + ReadableAmount.Of(count, noun) + rest;
}
