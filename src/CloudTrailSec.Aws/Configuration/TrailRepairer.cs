using System.Text.Json.Nodes;

namespace CloudTrailSec;

/// <summary>Makes the changes of planned repairs.</summary>
/// <param name="session">As whom.</param>
public sealed class TrailRepairer(AwsSession session)
{
    /// <summary>Makes a repair's changes, in their order.</summary>
    /// <remarks>
    /// A change that AWS refuses ends a repair. What undoes one goes on: the repair may itself have ended there, and what it had
    /// changed before is to be put back.
    /// </remarks>
    /// <param name="repair">The repair.</param>
    /// <param name="cancellation">Ends the repair between two changes.</param>
    /// <returns>A task that ends when all are made.</returns>
    /// <exception cref="AwsException">AWS refused a change; those before it are made, and of an undo those after it too.</exception>
    public async Task ApplyAsync(TrailRepair repair, CancellationToken cancellation = default)
    {
        AwsException? refused = null;
        foreach (ConfigurationChange change in repair.Changes)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                _ = await session.CallWhereverAsync(
                    change.Service, change.Operation, (JsonObject)change.Parameters.DeepClone(), change.Region, cancellation)
                    .ConfigureAwait(false);
            }
            catch (AwsException e) when (repair.IsUndo)
            {
                refused ??= e;
            }
        }

        if (refused is not null)
        {
            throw refused;
        }
    }

    /// <summary>The account that changes would be made in, so that nothing is undone in another.</summary>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>12 digits.</returns>
    /// <exception cref="AwsException">It cannot be told who calls.</exception>
    public async Task<string> AccountAsync(CancellationToken cancellation = default) =>
        (string?)(await session.CallerAsync(cancellation).ConfigureAwait(false))["Account"] ?? string.Empty;
}
