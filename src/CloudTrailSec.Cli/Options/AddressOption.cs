using System.CommandLine;

namespace CloudTrailSec.Cli.Options;

/// <summary>
/// The option that takes addresses: what is meant as one but is none is refused, for it would match nothing.
/// </summary>
internal static class AddressOption
{
    internal static Option<string[]> Create(string name, string description)
    {
        Option<string[]> option = ListOption.Create(name, description);
        option.Validators.Add(result =>
        {
            foreach (string value in (result.GetValueOrDefault<string[]>() ?? []).Where(v => !TrailAddress.IsPattern(v)))
            {
                result.AddError($"{name} cannot take '{value}': give {TrailAddress.Forms}.");
            }
        });
        return option;
    }
}
