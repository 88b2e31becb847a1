using System.Management.Automation;

namespace CloudTrailSec.Shell;

/// <summary>
/// Every error that the cmdlets make. Ids and categories are stable; the target is what the user gave.
/// </summary>
internal sealed class TrailError
{
    private static readonly Dictionary<TrailProblemId, ErrorCategory> s_categories = new()
    {
        [TrailProblemId.TrailSourceNotFound] = ErrorCategory.ObjectNotFound,
        [TrailProblemId.TrailSourceUnreadable] = ErrorCategory.ReadError,
        [TrailProblemId.TrailSourceTooLarge] = ErrorCategory.LimitsExceeded,
        [TrailProblemId.TrailRecordTooLarge] = ErrorCategory.LimitsExceeded,
        [TrailProblemId.TrailDeliveryLate] = ErrorCategory.OperationTimeout,
        [TrailProblemId.TrailSearchTimedOut] = ErrorCategory.OperationTimeout,
    };

    private static readonly Dictionary<RuleProblemId, ErrorCategory> s_ruleCategories = new()
    {
        [RuleProblemId.TrailRuleUnreadable] = ErrorCategory.ReadError,
        [RuleProblemId.TrailRuleInvalid] = ErrorCategory.ParserError,
        [RuleProblemId.TrailRuleUnsupported] = ErrorCategory.NotImplemented,
        [RuleProblemId.TrailRuleDuplicate] = ErrorCategory.ResourceExists,
        [RuleProblemId.TrailRuleTimedOut] = ErrorCategory.OperationTimeout,
    };

    private TrailError(string id, ErrorCategory category, object? target, string message, Exception? cause = null)
    {
        Id = id;
        Category = category;
        Target = target;
        Exception = new InvalidDataException(TerminalText.Clean(message), cause);
    }

    internal string Id { get; }

    internal ErrorCategory Category { get; }

    internal object? Target { get; }

    internal Exception Exception { get; }

    internal string? Advice { get; private init; }

    internal ErrorRecord ToRecord()
    {
        ErrorRecord record = new(Exception, Id, Category, Target);
        if (Advice is not null)
        {
            record.ErrorDetails = new ErrorDetails(Exception.Message) { RecommendedAction = Advice };
        }

        return record;
    }

    internal static TrailError Of(TrailProblem problem) => new(
        problem.Id.ToString(),
        problem.Exception switch
        {
            UnauthorizedAccessException => ErrorCategory.PermissionDenied,
            TrailSourceException { Failure: not TrailFailure.Other } failure => Of(failure.Failure),
            _ => s_categories.TryGetValue(problem.Id, out ErrorCategory category) ? category : ErrorCategory.InvalidData,
        },
        problem.Source,
        problem.ToString(),
        problem.Exception)
    {
        Advice = (problem.Exception as TrailSourceException)?.Advice,
    };

    internal static TrailError Of(RuleProblem problem) => new(
        problem.Id.ToString(),
        s_ruleCategories.TryGetValue(problem.Id, out ErrorCategory category) ? category : ErrorCategory.InvalidData,
        problem.Source,
        problem.ToString());

    internal static TrailError SourceFailed(AwsPlaces places, TrailSourceException cause) => new(
        nameof(TrailProblemId.TrailSourceUnreadable), Of(cause.Failure), Asked(places), cause.Message, cause)
    {
        Advice = cause.Advice,
    };

    internal static TrailError SourceInvalid(AwsPlaces places, Exception cause) => new(
        "TrailSourceInvalid", ErrorCategory.InvalidArgument, Asked(places), cause.Message, cause);

    internal static TrailError WatchFailed(string? target, Exception cause) => new(
        "TrailWatchFailed",
        cause is TrailSourceException failure ? Of(failure.Failure) : ErrorCategory.InvalidArgument,
        target,
        cause.Message,
        cause)
    {
        Advice = (cause as TrailSourceException)?.Advice,
    };

    internal static TrailError DueWithCheckpoint(string name) => new(
        "TrailDueWithCheckpoint",
        ErrorCategory.InvalidArgument,
        name,
        "-Due remembers how far each rule came, and looks back from there: -Checkpoint would keep that from it.")
    {
        Advice = "Give one of them.",
    };

    internal static TrailError DueWithEvents() => new(
        "TrailDueWithEvents",
        ErrorCategory.InvalidArgument,
        "Due",
        "-Due reads the logs itself, from where each rule came to: it takes paths, and no events.")
    {
        Advice = "Give Invoke-TrailRule the -Path, and the filters, that Get-TrailEvent has.",
    };

    internal static TrailError CredentialInvalid(object given) => new(
        "TrailCredentialInvalid",
        ErrorCategory.InvalidType,
        given.GetType().FullName,
        $"A {given.GetType().Name} holds no AWS credentials.")
    {
        Advice = "Give a PSCredential with the access key as user name and the secret key as password.",
    };

    private static object? Asked(AwsPlaces places) =>
        places.Buckets.Concat(places.LogGroups).FirstOrDefault() ?? "event history";

    private static ErrorCategory Of(TrailFailure failure) => failure switch
    {
        TrailFailure.Denied => ErrorCategory.PermissionDenied,
        TrailFailure.Authentication => ErrorCategory.AuthenticationError,
        TrailFailure.Throttled => ErrorCategory.LimitsExceeded,
        TrailFailure.NotFound => ErrorCategory.ObjectNotFound,
        TrailFailure.Connection => ErrorCategory.ConnectionError,
        TrailFailure.Invalid => ErrorCategory.InvalidArgument,
        _ => ErrorCategory.ReadError,
    };

    internal static TrailError ListsUnreadable(string path, Exception cause) => new(
        "TrailListsUnreadable", ErrorCategory.InvalidData, path, $"The lists of '{path}' cannot be used: {cause.Message}", cause);

    internal static TrailError SourceNotFound(string path, Exception? cause = null) => new(
        nameof(TrailProblemId.TrailSourceNotFound),
        ErrorCategory.ObjectNotFound,
        path,
        $"'{path}' names nothing that exists.",
        cause)
    {
        Advice = "Check the path. A path with [ or ] in its name needs -LiteralPath.",
    };

    internal static TrailError SourceNotAFile(string path) => new(
        "TrailSourceNotAFile", ErrorCategory.InvalidArgument, path, $"'{path}' is not in a file system.");

    internal static TrailError SourceNotAFolder(string path) => new(
        "TrailSourceNotAFolder", ErrorCategory.InvalidArgument, path, $"'{path}' is not a folder.")
    {
        Advice = "Give the folder that the bucket's objects were copied to: digests and logs prove each other.",
    };

    internal static TrailError ConfigurationUnreadable(string path, Exception cause) => new(
        "TrailConfigurationUnreadable", ErrorCategory.InvalidData, path, cause.Message, cause);

    internal static TrailError FileUnwritable(string path, Exception cause) => new(
        "TrailFileUnwritable", ErrorCategory.WriteError, path, $"'{path}' cannot be written: {cause.Message}", cause);

    internal static TrailError SaveOfSeveral(string path) => new(
        "TrailSaveOfSeveral", ErrorCategory.InvalidArgument, path, "-Save takes the configuration of one account.")
    {
        Advice = "Give one role, or write each configuration with its Write method.",
    };

    internal static TrailError AccountUnreadable(string? caller, TrailSourceException cause) => new(
        "TrailAccountUnreadable", Of(cause.Failure), caller, cause.Message, cause)
    {
        Advice = cause.Advice,
    };

    internal static TrailError TrailUnreadable(string arn, TrailSourceException cause) => new(
        nameof(TrailProblemId.TrailSourceUnreadable), Of(cause.Failure), arn, cause.Message, cause)
    {
        Advice = cause.Advice,
    };

    internal static TrailError TrailInvalid(string arn, Exception cause) => new(
        "TrailSourceInvalid", ErrorCategory.InvalidArgument, arn, cause.Message, cause);

    internal static TrailError RepairFailed(TrailRepair repair, TrailSourceException cause) => new(
        "TrailRepairFailed", Of(cause.Failure), repair.Resource, $"{repair.Check}: {cause.Message}", cause)
    {
        Advice = cause.Advice,
    };

    internal static TrailError JournalUnreadable(string path, Exception cause) => new(
        "TrailUndoUnreadable", ErrorCategory.InvalidData, path, cause.Message, cause);

    internal static TrailError JournalOfOthers(string path, string account) => new(
        "TrailUndoOtherAccount", ErrorCategory.InvalidArgument, path, $"'{path}' remembers nothing of the account {account}.");

    internal static TrailError FrameworkUnknown(string framework) => new(
        "TrailFrameworkUnknown", ErrorCategory.ObjectNotFound, framework, $"No check speaks to '{framework}'.")
    {
        Advice = $"There are: {string.Join(", ", TrailPosture.Frameworks)}.",
    };

    internal static TrailError KeysUnreadable(IReadOnlyCollection<string> paths, Exception cause) => new(
        "TrailPublicKeyUnreadable", ErrorCategory.InvalidData, paths, cause.Message, cause)
    {
        Advice = "aws cloudtrail list-public-keys --start-time TIME prints the keys of a region.",
    };

    internal static TrailError TimeRangeEmpty(DateTimeOffset after, DateTimeOffset before) => new(
        "TrailTimeRangeEmpty",
        ErrorCategory.InvalidArgument,
        after,
        $"-After ({after:u}) must be earlier than -Before ({before:u}).");

    internal static TrailError RuleNotFound(string wanted) => new(
        "TrailRuleNotFound", ErrorCategory.ObjectNotFound, wanted, $"No rule has the id '{wanted}'.")
    {
        Advice = "Get-TrailRule without parameters lists the rules there are.",
    };

    internal static TrailError RuleBuiltIn(string id, string title) => new(
        "TrailRuleBuiltIn", ErrorCategory.InvalidOperation, id, $"'{title}' comes with the module and stays there.")
    {
        Advice = "Set-TrailRule -Disable keeps it from running.",
    };

    internal static TrailError RuleFileShared(string id, string path, IEnumerable<string> others) => new(
        "TrailRuleFileShared",
        ErrorCategory.InvalidOperation,
        id,
        $"'{path}' has other rules too: {string.Join(", ", others)}.")
    {
        Advice = "Name them all, or take the rule out of its file with an editor.",
    };

    internal static TrailError RuleSelectsNothing(string name) => new(
        "TrailRuleSelectsNothing", ErrorCategory.InvalidArgument, name, $"'{name}' would match every event.")
    {
        Advice = "Say what to look for, such as -EventName, or give events and -Field names that they have.",
    };

    internal static TrailError RuleFieldMissing(string field, string why) => new(
        "TrailRuleFieldMissing", ErrorCategory.InvalidArgument, field, $"'{field}' {why}.")
    {
        Advice = "Name fields as they stand in $event.Raw, such as eventName, userIdentity.arn or requestParameters.bucketName.",
    };

    internal static TrailError SettingMissing() => new(
        "TrailRuleSettingMissing", ErrorCategory.InvalidArgument, null, "This would decide nothing about the rule.")
    {
        Advice = "Give -Enable, -Disable, -Level, -Schedule or -Reset.",
    };

    internal static TrailError SuppressionEnded(DateTimeOffset end) => new(
        "TrailSuppressionEnded", ErrorCategory.InvalidArgument, end, $"The suppression would have ended already, at {end.UtcDateTime:u}.")
    {
        Advice = "Give -Expires how long it holds (90d), or a date to come (2027-03-31).",
    };

    internal static TrailError QueryInvalid(string query, Exception cause) => new(
        "TrailQueryInvalid", ErrorCategory.ParserError, query, cause.Message, cause)
    {
        Advice = "Such as: source:iam name:Create*,Put* -principal:deploy ip:198.51.100.0/24 \"text anywhere\"",
    };

    internal static TrailError RuleUnwritable(string path, Exception cause) => new(
        "TrailRuleUnwritable", ErrorCategory.WriteError, path, $"'{path}' cannot be written: {cause.Message}", cause);

    internal static TrailError RuleNotSuppressible(string id, string title) => new(
        "TrailRuleNotSuppressible", ErrorCategory.PermissionDenied, id, $"'{title}' takes no exceptions.");

    internal static TrailError ReasonMissing() => new(
        "TrailRuleReasonMissing", ErrorCategory.InvalidArgument, null, "This needs a -Reason.");

    internal static TrailError SuppressionTooWide() => new(
        "TrailSuppressionTooWide", ErrorCategory.InvalidArgument, null, "This would suppress everything.")
    {
        Advice = "Give at least one of -RuleId, -Principal, -Address and -EventName.",
    };

    internal static TrailError SuppressionNotFound(string id) => new(
        "TrailSuppressionNotFound", ErrorCategory.ObjectNotFound, id, $"No suppression has the id '{id}'.");

    internal static TrailError NoRules(object? target) => new(
        "TrailRuleNone", ErrorCategory.ObjectNotFound, target, "There is no rule to run.")
    {
        Advice = "Give rules with -Rule or -RulePath, or leave both out for the rules that come with the module.",
    };

    internal static TrailError ModelInvalid(string path, Exception cause) => new(
        "TrailModelInvalid", ErrorCategory.ParserError, path, $"'{path}' is no model: {cause.Message}", cause);

    internal static TrailError StoreUnusable(string path, Exception cause) => new(
        "TrailStoreUnusable", ErrorCategory.OpenError, path, cause.Message, cause)
    {
        Advice = "Check the path, and whether another run is learning into the store.",
    };

    internal static TrailError BaselineNotFound(string name, string store) => new(
        "TrailBaselineNotFound", ErrorCategory.ObjectNotFound, name, $"'{store}' has no baseline named '{name}'.")
    {
        Advice = "Get-TrailBaseline lists those there are; Update-TrailBaseline learns one.",
    };

    internal static TrailError BaselineExists(string name, string store) => new(
        "TrailBaselineExists", ErrorCategory.ResourceExists, name, $"'{store}' has a baseline named '{name}' already.")
    {
        Advice = "Give another name, replace it with -Force, or add to it with Merge-TrailBaseline.",
    };

    internal static TrailError PrincipalNotFound(string principal) => new(
        "TrailPrincipalNotFound",
        ErrorCategory.ObjectNotFound,
        principal,
        $"The baseline knows no principal '{principal}'.")
    {
        Advice = "Get-TrailBaseline -Principal * shows who is known.",
    };

    internal static TrailError ForecastTooFar(TimeSpan forecast) => new(
        "TrailForecastTooFar", ErrorCategory.InvalidArgument, forecast, $"-Forecast ({forecast}) can be a week at most.");

    internal static TrailError FileExists(string path) => new(
        "TrailFileExists", ErrorCategory.ResourceExists, path, $"'{path}' exists already.")
    {
        Advice = "Choose another name, or say -Force.",
    };

    internal static TrailError InputNotAnEvent(object input) => new(
        "TrailInputNotAnEvent",
        ErrorCategory.InvalidType,
        input,
        $"A {input.GetType().Name} holds no CloudTrail event.")
    {
        Advice = "Give JSON text, objects made from it, or what Find-CTEvent gives. Get-TrailEvent reads files.",
    };

    internal static TrailError SampleFolderNotEmpty(string path) => new(
        "TrailSampleFolderNotEmpty", ErrorCategory.ResourceExists, path, $"'{path}' is not empty.")
    {
        Advice = "A sample trail among real logs would be taken for real. Choose another folder, or say -Force.",
    };

    internal static TrailError AttackUnknown(string attack) => new(
        "TrailSampleAttackUnknown", ErrorCategory.InvalidArgument, attack, $"There is no attack named '{attack}'.")
    {
        Advice = $"Known are: {string.Join(", ", TrailSample.Attacks.Select(a => a.Name))}.",
    };

    internal static TrailError SampleFailed(string path, Exception cause) => new(
        "TrailSampleUnwritable", ErrorCategory.WriteError, path, $"'{path}' cannot be written: {cause.Message}", cause);
}
