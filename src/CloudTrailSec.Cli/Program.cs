using CloudTrailSec.Cli;
using CloudTrailSec.Cli.Output;

using StopSignals signals = new();
using ProcessTerminal process = new(signals.Stop);
return TrailsecCommand.Run(args, process.Terminal);
