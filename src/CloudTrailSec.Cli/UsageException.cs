namespace CloudTrailSec.Cli;

/// <summary>What was asked for cannot be done as asked; the message says why, and the exit code is 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
