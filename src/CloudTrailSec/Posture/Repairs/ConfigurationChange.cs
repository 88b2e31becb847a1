using System.Text.Json.Nodes;

namespace CloudTrailSec;

/// <summary>One AWS call that changes how something is set up.</summary>
public sealed class ConfigurationChange
{
    /// <summary>A change.</summary>
    /// <param name="service">The service, as in <c>cloudtrail</c>.</param>
    /// <param name="operation">The operation, as in <c>UpdateTrail</c>.</param>
    /// <param name="region">The region it goes to.</param>
    /// <param name="parameters">Its parameters, as the service's API reference names them.</param>
    public ConfigurationChange(string service, string operation, string region, JsonObject parameters)
    {
        Service = service;
        Operation = operation;
        Region = region;
        Parameters = parameters;
    }

    /// <summary>The service.</summary>
    public string Service { get; }

    /// <summary>The operation.</summary>
    public string Operation { get; }

    /// <summary>The region it goes to.</summary>
    public string Region { get; }

    /// <summary>Its parameters.</summary>
    public JsonObject Parameters { get; }

    /// <summary>The IAM action it needs.</summary>
    public string Permission => Posture.IamActions.Of($"{Service}:{Operation}");

    /// <inheritdoc/>
    public override string ToString() => $"{Service}:{Operation} in {Region} {Posture.ChangeJson.Show(Parameters)}";
}
