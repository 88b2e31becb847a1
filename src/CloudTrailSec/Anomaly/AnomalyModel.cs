using System.Text.Json;
using CloudTrailSec.Anomaly;

namespace CloudTrailSec;

/// <summary>
/// The numbers behind anomalies: how much an intruder wants each API, what counts as rare, how fast habits are
/// forgotten.
/// They stand in a JSON file; the built-in one can be written out, changed and given instead.
/// </summary>
public sealed class AnomalyModel
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNameCaseInsensitive = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private static readonly string[] s_facetNames =
        ["action", "net", "net16", "ua", "region", "principal", "hour", "error", "param", "res", "rule"];

    private static readonly string[] s_ruled = ["medium", "high", "critical"];

    private static readonly Lazy<string> s_text = new(ReadBuiltIn);
    private static readonly Lazy<AnomalyModel> s_default = new(() => Parse(BuiltInText));

    private AnomalyModel(ModelData data)
    {
        Data = data;
        Tiers = new RiskTiers(data);
        Facets = Array.ConvertAll(s_facetNames, name => data.Facets[name]);
        TierData = [.. data.Tiers.Values];
        double intruder = TierData.Sum(t => t.IntruderMass);
        double benign = TierData.Sum(t => t.BenignMass);
        ActionIntruder = Array.ConvertAll(TierData, t => t.IntruderMass / intruder / t.Apis);
        ActionBase = Array.ConvertAll(TierData, t => t.BenignMass / benign / t.Apis);
    }

    /// <summary>The built-in model.</summary>
    public static AnomalyModel Default => s_default.Value;

    /// <summary>The built-in model's file: what to start from for one of one's own.</summary>
    public static string BuiltInText => s_text.Value;

    internal ModelData Data { get; }

    internal RiskTiers Tiers { get; }

    internal ModelData.FacetData[] Facets { get; }

    internal ModelData.TierData[] TierData { get; }

    /// <summary>For each tier, how likely one of its APIs is with an intruder.</summary>
    internal double[] ActionIntruder { get; }

    /// <summary>For each tier, how likely one of its APIs is where nothing is known.</summary>
    internal double[] ActionBase { get; }

    /// <summary>Reads a model from a file's text.</summary>
    /// <param name="json">The text, in the form of <see cref="BuiltInText"/>; comments are allowed.</param>
    /// <returns>The model.</returns>
    /// <exception cref="FormatException">The text is not a model, or a number in it cannot be.</exception>
    public static AnomalyModel Parse(string json)
    {
        try
        {
            ModelData data = JsonSerializer.Deserialize<ModelData>(json, s_options)
                ?? throw new FormatException("The model is empty.");
            Check(data);
            return new AnomalyModel(data);
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException)
        {
            throw new FormatException("The anomaly model cannot be read: " + problem.Message, problem);
        }
    }

    /// <summary>The name that a facet has in the model's file and in reasons.</summary>
    internal static string NameOf(Facet facet) => s_facetNames[(int)facet];

    private static void Check(ModelData data)
    {
        string[] missing =
        [
            .. s_facetNames.Where(n => !data.Facets.ContainsKey(n)),
            .. new[] { "ok", "denied", "err" }.Where(n => !data.Errors.ContainsKey(n)),
            .. data.TierPatterns.Select(p => p.Tier).Append(data.OtherTier).Where(t => !data.Tiers.ContainsKey(t)),
            .. s_ruled.Where(s => !data.Rules.Intruder.ContainsKey(s)),
            .. new[] { "all", "write", "err", "bytes" }.Where(n => !data.Rates.Nu.ContainsKey(n)),
        ];
        if (missing.Length > 0)
        {
            throw new FormatException("The anomaly model lacks: " + string.Join(", ", missing.Distinct()) + ".");
        }

        double[] positive =
        [
            data.HalfLifeDays, data.RefreshDays, data.Session.GapSeconds, data.Session.MaxSeconds, data.Smoothing.Discount,
            data.Rates.BinSeconds, data.Incident.MostActions, data.Calibration.BitsPerLevel, data.Calibration.Fitted,
            data.Activity.WindowSeconds, data.Activity.MessageWindows, data.Activity.MostSeries, data.Activity.MostSources,
            data.Activity.Calibration.BitsPerLevel, data.Activity.Calibration.Fitted, data.Rules.Base, data.Limits.LearntEvents, data.Limits.LearntDays, .. data.Rules.Intruder.Values,
            .. data.Tiers.Values.Select(t => Math.Min(t.Apis, Math.Min(t.IntruderMass, t.BenignMass))),
            .. data.Facets.Values.Select(f => Math.Min(f.Rows, Math.Min(f.Nu, 1.0000001 - f.Nu))),
        ];
        if (Array.Exists(positive, n => !(n > 0)))
        {
            throw new FormatException("The anomaly model has a number that must be larger than 0 and is not.");
        }
    }

    private static string ReadBuiltIn()
    {
        using Stream stream = typeof(AnomalyModel).Assembly.GetManifestResourceStream("CloudTrailSec.Anomaly.model.json")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
