using System.Globalization;

namespace CloudTrailSec.Simulation;

/// <summary>A made-up account: its id, its regions and all that is in it.</summary>
internal sealed class SampleAccount
{
    /// <summary>Ids that AWS keeps for its documentation.</summary>
    private static readonly string[] s_ids =
        ["111122223333", "444455556666", "777788889999", "123456789012", "111111111111", "222222222222"];

    private static readonly string[] s_homes = ["eu-west-1", "us-west-2", "ap-southeast-2"];

    private readonly Dictionary<string, Template[]> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _stableIds = new(StringComparer.Ordinal);

    internal SampleAccount(int seed, int index)
    {
        Seed = SampleRandom.Mix((ulong)seed, (ulong)index);
        Id = index < s_ids.Length ? s_ids[index] : index.ToString("D12", CultureInfo.InvariantCulture);
        Home = s_homes[index % s_homes.Length];
        Regions = [Home, "us-east-1", "eu-central-1"];
        Add("account", Id);
        Add("last4", Id.Substring(8));
        Add("home", Home);
        Scope scope = new(this);
        scope.Random.Restart(Seed);
        foreach ((string name, bool once, Template[] choices) in AccountValues.All)
        {
            _values[name] = once ? [Template.Parse(scope.Render(choices[0]))] : choices;
        }
    }

    internal ulong Seed { get; }

    internal string Id { get; }

    internal string Home { get; }

    /// <summary>The regions in use, the home region first.</summary>
    internal string[] Regions { get; }

    /// <summary>One of the values of a name.</summary>
    internal Template Pick(string name, SampleRandom random) =>
        !_values.TryGetValue(name, out Template[]? choices)
            ? throw new ArgumentException($"No value for '{name}'.", nameof(name))
            : choices.Length == 1 ? choices[0] : choices[random.Next(choices.Length)];

    /// <summary>The id that always goes with a name, such as a role's AROA id.</summary>
    internal string StableId(string prefix, string name)
    {
        string key = prefix + name;
        if (!_stableIds.TryGetValue(key, out string? id))
        {
            Utf8Buffer text = new();
            text.Add(prefix);
            // Access keys have 20 characters, principal ids 21.
            text.AddRandom(new SampleRandom(SampleRandom.Mix(Seed, key)), Alphabets.Base32, 5, prefix == "AKIA" ? 16 : 17);
            id = text.Text(0);
            _stableIds[key] = id;
        }

        return id;
    }

    private void Add(string name, string value) => _values[name] = [Template.Parse(value)];
}
