namespace CloudTrailSec.Anomaly;

/// <summary>The numbers and patterns of the model, as its file has them.</summary>
internal sealed record ModelData
{
    public double HalfLifeDays { get; init; }

    /// <summary>How long a parent's count of a child stands before a child that is still active tops it up.</summary>
    public double RefreshDays { get; init; }

    public SessionData Session { get; init; } = new();

    public SmoothingData Smoothing { get; init; } = new();

    /// <summary>What calls count that a service makes on the principal's behalf.</summary>
    public double ViaFactor { get; init; }

    /// <summary>What is acknowledged as benign counts as if it had been met in so many sessions.</summary>
    public double AcknowledgedSessions { get; init; } = 1;

    public GuardData PoisoningGuard { get; init; } = new();

    /// <summary>How unfamiliar a network or program must be for its events to form an incident of their own.</summary>
    public double ForeignStreamBits { get; init; }

    /// <summary>The most that an error counts which is not a denial.</summary>
    public double OtherErrorCap { get; init; }

    public IntruderData Intruder { get; init; } = new();

    public double BaseAtom { get; init; }

    public Dictionary<string, ErrorData> Errors { get; init; } = [];

    public Dictionary<string, FacetData> Facets { get; init; } = [];

    public RuleData Rules { get; init; } = new();

    public IncidentData Incident { get; init; } = new();

    public RateData Rates { get; init; } = new();

    /// <summary>
    /// What an incident of a class of principals starts with: an intruder can hardly act as an AWS service.
    /// </summary>
    public Dictionary<string, double> ClassBits { get; init; } = [];

    /// <summary>Classes of people, who have hours.</summary>
    public string[] HumanClasses { get; init; } = [];

    public Dictionary<string, TierData> Tiers { get; init; } = [];

    public TierPattern[] TierPatterns { get; init; } = [];

    public string OtherTier { get; init; } = string.Empty;

    public string ReadNames { get; init; } = string.Empty;

    public string CiRoles { get; init; } = string.Empty;

    public AgentPattern[] Agents { get; init; } = [];

    public string DeniedErrors { get; init; } = string.Empty;

    public string[] ResourceKeys { get; init; } = [];

    public string[] ParameterKeys { get; init; } = [];

    public string[] SensitiveAtoms { get; init; } = [];

    public CalibrationData Calibration { get; init; } = new();

    public ActivityData Activity { get; init; } = new();

    public LimitData Limits { get; init; } = new();

    internal sealed record SessionData
    {
        public int GapSeconds { get; init; }

        public int MaxSeconds { get; init; }
    }

    internal sealed record SmoothingData
    {
        public double Discount { get; init; }

        public double Strength { get; init; }
    }

    /// <summary>Events with this much evidence of their own are learnt with less weight.</summary>
    internal sealed record GuardData
    {
        public double Bits { get; init; }

        public double Weight { get; init; }
    }

    /// <summary>How likely each value is with an intruder.</summary>
    internal sealed record IntruderData
    {
        public double Network { get; init; }

        public double Network16 { get; init; }

        public double Agent { get; init; }

        public double Region { get; init; }

        public double Principal { get; init; }

        public double Hour { get; init; }

        public double ErrorCode { get; init; }

        public double SensitiveAtom { get; init; }

        public double Atom { get; init; }

        public double Resource { get; init; }
    }

    internal sealed record ErrorData
    {
        public double Intruder { get; init; }

        public double Base { get; init; }
    }

    internal sealed record FacetData
    {
        /// <summary>In which share of cases an intruder deviates from the victim's own habit.</summary>
        public double Nu { get; init; }

        /// <summary>The most bits it can give.</summary>
        public double Cap { get; init; }

        /// <summary>How many values are remembered in one context.</summary>
        public int Rows { get; init; }

        public double Weight { get; init; } = 1;
    }

    /// <summary>What a rule's match says: how likely it is with an intruder, and where nothing is known.</summary>
    internal sealed record RuleData
    {
        public double Base { get; init; }

        /// <summary>By the rule's severity.</summary>
        public Dictionary<string, double> Intruder { get; init; } = [];
    }

    internal sealed record IncidentData
    {
        public double ScanAlpha { get; init; }

        public double ActionPower { get; init; }

        public double ContextPower { get; init; }

        public int MostActions { get; init; }

        public double OtherRates { get; init; }
    }

    internal sealed record RateData
    {
        public int BinSeconds { get; init; }

        public double Cap { get; init; }

        public double Strength { get; init; }

        public double Pareto { get; init; }

        public double Least { get; init; }

        public double ShownFrom { get; init; }

        public Dictionary<string, double> Nu { get; init; } = [];
    }

    internal sealed record TierData
    {
        /// <summary>The share of an intruder's calls that fall into the tier.</summary>
        public double IntruderMass { get; init; }

        /// <summary>How many APIs the tier has.</summary>
        public double Apis { get; init; }

        /// <summary>The share of everyday calls to APIs not seen before that fall into the tier.</summary>
        public double BenignMass { get; init; }

        public double RateNu { get; init; }
    }

    internal sealed record TierPattern
    {
        public string Tier { get; init; } = string.Empty;

        public string? Service { get; init; }

        public string Name { get; init; } = string.Empty;
    }

    internal sealed record AgentPattern
    {
        public string Name { get; init; } = string.Empty;

        public string Pattern { get; init; } = string.Empty;
    }

    internal sealed record CalibrationData
    {
        public double Margin { get; init; }

        public int Fitted { get; init; }

        public double WarmUpDays { get; init; }

        public double BlendEvents { get; init; }

        /// <summary>
        /// From so many events on, no level is below what the account's own incidents really reached.
        /// </summary>
        public double OwnEvents { get; init; }

        public int Kept { get; init; }

        public double ShippedLevel10 { get; init; }

        public double BitsPerLevel { get; init; }

        public double Level10Floor { get; init; }
    }

    /// <summary>Counts of the account as a whole, and silence.</summary>
    internal sealed record ActivityData
    {
        public int WindowSeconds { get; init; }

        /// <summary>How many windows error messages are counted over.</summary>
        public int MessageWindows { get; init; }

        /// <summary>Fewer are not looked at.</summary>
        public double Least { get; init; }

        public double LeastMessages { get; init; }

        public double Nu { get; init; }

        public double ShownFrom { get; init; }

        /// <summary>Tiers whose calls are counted also where they change nothing.</summary>
        public string[] CountedTiers { get; init; } = [];

        /// <summary>How unlikely a silence must be, in bits.</summary>
        public double SilenceBits { get; init; }

        /// <summary>How long a source must be known before its silence says something.</summary>
        public int SilenceAfterHours { get; init; }

        /// <summary>How sure it must be that a source speaks in an hour for its silence to count.</summary>
        public double SilenceFrom { get; init; }

        public int MostSeries { get; init; }

        public int MostSources { get; init; }

        public int MostMessages { get; init; }

        public CalibrationData Calibration { get; init; } = new();
    }

    internal sealed record LimitData
    {
        public int Principals { get; init; }

        public int Contexts { get; init; }

        public int OpenIncidents { get; init; }

        public int Keys { get; init; }

        public int KeyHours { get; init; }

        public int EventIds { get; init; }

        /// <summary>How many events that were learnt are known by their ids, and for how long.</summary>
        public int LearntEvents { get; init; } = 1_000_000;

        public int LearntDays { get; init; } = 30;
    }
}
