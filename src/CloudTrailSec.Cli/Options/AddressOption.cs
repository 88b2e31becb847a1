using System.CommandLine;
using System.Globalization;
using System.Net;

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
            foreach (string value in result.GetValueOrDefault<string[]>() ?? [])
            {
                if (!CanMatch(value))
                {
                    result.AddError($"{name} cannot take '{value}': give an address, a CIDR range or a host name.");
                }
            }
        });
        return option;
    }

    private static bool CanMatch(string value)
    {
        string[] parts = value.Split('/');
        bool isAddress = parts[0].Contains(':') || parts[0].All(c => char.IsAsciiDigit(c) || c == '.');
        return parts.Length == 1 ? !isAddress || TryAddress(parts[0], out _)
            : parts.Length == 2 && TryAddress(parts[0], out int width)
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int bits)
                && bits <= width;
    }

    private static bool TryAddress(string text, out int width)
    {
        bool isAddress = IPAddress.TryParse(text, out IPAddress? address)
            && (text.Contains(':') || text.Count(c => c == '.') == 3);
        width = isAddress ? address!.GetAddressBytes().Length * 8 : 0;
        return isAddress;
    }
}
