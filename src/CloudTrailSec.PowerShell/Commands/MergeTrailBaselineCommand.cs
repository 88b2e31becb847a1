using System.Management.Automation;

namespace CloudTrailSec.Commands;

/// <summary>Adds what other machines have learnt: two runners' stores become one.</summary>
/// <remarks>
/// <para>The order in which stores are merged does not matter. Merging the same store twice counts it twice.</para>
/// </remarks>
/// <example>
/// <para>Two halves of an account's logs, learnt apart.</para>
/// <code>
/// $null = Update-TrailBaseline ./logs -Before 2019-03-18T12:00 -Store ./one.db
/// $null = Update-TrailBaseline ./logs -After 2019-03-18T12:00 -Store ./other.db
/// Merge-TrailBaseline ./other.db -Store ./one.db
/// </code>
/// </example>
[Cmdlet(VerbsData.Merge, "TrailBaseline", SupportsShouldProcess = true)]
[OutputType(typeof(BaselineInfo))]
public sealed class MergeTrailBaselineCommand : TrailStoreCommand
{
    private readonly List<string> _paths = [];

    /// <summary>Stores of other machines, or files that Export-TrailBaseline wrote.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The baseline's name in these stores; the same as here by default.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? From { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _paths.AddRange(Resolve(Path, areLiteral: false));

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_paths.Count == 0
            || !Shell.ShouldProcess(Access.StorePath, $"Merge into the baseline '{Access.Name}'"))
        {
            return;
        }

        Shell.WriteObject(Change(Merge).Info(Access.StorePath));
    }

    private void Merge(TrailBaseline baseline)
    {
        foreach (string path in _paths)
        {
            using SqliteBaselineStore other = Access.OpenOther(path);
            using TrailBaseline added = Access.Open(other, From);
            baseline.Merge(added);
        }
    }
}
