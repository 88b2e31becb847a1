using System.CommandLine;

namespace CloudTrailSec.Cli.Options;

/// <summary>As whom AWS is called, and where.</summary>
internal sealed class CallerOptions
{
    private readonly Option<string?> _profile = new("--profile")
    {
        Description = "Call AWS with this profile; without, as the environment says.",
        HelpName = "NAME",
    };

    private readonly Option<string[]> _roles = ListOption.Create(
        "--role-arn", "Call AWS in these roles, side by side.");

    private readonly Option<string?> _externalId = new("--external-id")
    {
        Description = "What the roles' trust policies ask for as external id.",
        HelpName = "ID",
    };

    private readonly Option<string?> _endpoint = new("--endpoint-url")
    {
        Description = "Call this address instead of AWS's own.",
        HelpName = "URL",
    };

    internal CallerOptions(Command command)
    {
        foreach (Option option in (Option[])[_profile, _roles, _externalId, _endpoint])
        {
            command.Options.Add(option);
        }
    }

    internal IReadOnlyList<string> Roles(ParseResult parsed) => parsed.GetValue(_roles) ?? [];

    internal AwsOptions Caller(ParseResult parsed, string? region) => new()
    {
        ProfileName = parsed.GetValue(_profile),
        ExternalId = parsed.GetValue(_externalId),
        EndpointUrl = parsed.GetValue(_endpoint),
        Region = region,
    };

    /// <summary>The caller, or one for each role that is to be taken on.</summary>
    internal IReadOnlyList<AwsOptions> Callers(ParseResult parsed, string? region)
    {
        AwsOptions caller = Caller(parsed, region);
        return Roles(parsed) is { Count: > 0 } roles ? [.. roles.Select(caller.As)] : [caller];
    }
}
