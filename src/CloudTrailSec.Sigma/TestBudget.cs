using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>How much one rule may ask for: YAML aliases can make a short text mean a very long one.</summary>
internal sealed class TestBudget
{
    private const int MaxTests = 20_000;

    private int _spent;

    internal void Spend(YamlNode at, int tests = 1)
    {
        _spent += tests;
        if (_spent > MaxTests)
        {
            throw new RuleFormatException(at, $"The rule has more than {MaxTests} values.");
        }
    }
}
