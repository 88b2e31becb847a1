using System.Text;

namespace CloudTrailSec;

/// <summary>One read-only AWS call: what a configuration is a record of.</summary>
public sealed class ConfigurationCall : IEquatable<ConfigurationCall>
{
    private readonly string _key;

    /// <summary>A call.</summary>
    /// <param name="service">The service, as in <c>cloudtrail</c>.</param>
    /// <param name="operation">The operation, as in <c>GetTrailStatus</c>.</param>
    /// <param name="region">The region it goes to.</param>
    /// <param name="parameters">Its parameters: texts by name.</param>
    public ConfigurationCall(
        string service, string operation, string region, IReadOnlyDictionary<string, string>? parameters = null)
    {
        Service = service;
        Operation = operation;
        Region = region;
        Parameters = parameters ?? new Dictionary<string, string>();
        StringBuilder key = new($"{service}:{operation}@{region}(");
        foreach (KeyValuePair<string, string> parameter in Parameters.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            key.Append(parameter.Key).Append('=').Append(parameter.Value).Append(';');
        }

        _key = key.Append(')').ToString();
    }

    /// <summary>The service.</summary>
    public string Service { get; }

    /// <summary>The operation.</summary>
    public string Operation { get; }

    /// <summary>The region it goes to.</summary>
    public string Region { get; }

    /// <summary>Its parameters.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>The IAM action it needs.</summary>
    public string Permission => Posture.IamActions.Of($"{Service}:{Operation}");

    /// <inheritdoc/>
    public bool Equals(ConfigurationCall? other) => other is not null && other._key == _key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ConfigurationCall);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_key);

    /// <inheritdoc/>
    public override string ToString() => _key;
}
