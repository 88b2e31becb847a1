using System.Globalization;

namespace CloudTrailSec.Benchmarks;

/// <summary>The command line: <c>[--scale 0.25] [--repeat 5] [--rules DIR[:DIR]]</c>.</summary>
internal sealed class Settings
{
    private Settings(string[] arguments)
    {
        for (int i = 0; i < arguments.Length; i += 2)
        {
            string value = i + 1 < arguments.Length
                ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} needs a value.");
            switch (arguments[i])
            {
                case "--scale":
                    Scale = double.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "--repeat":
                    Repeat = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "--rules":
                    Rules = value;
                    break;
                default:
                    throw new ArgumentException($"There is no {arguments[i]}.");
            }
        }

        Rules ??= ShippedRules();
    }

    /// <summary>1 is about a gigabyte of JSON.</summary>
    internal double Scale { get; } = 0.25;

    /// <summary>How many measured runs of each work; one more warms up.</summary>
    internal int Repeat { get; } = 5;

    /// <summary>
    /// The folder of rules to detect with, or several with the path separator between them; null where there is none.
    /// </summary>
    internal string? Rules { get; }

    internal static Settings Parse(string[] arguments) => new(arguments);

    /// <summary><c>module/rules</c> of the repository that the program was built in.</summary>
    private static string? ShippedRules()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !Directory.Exists(Path.Combine(at.FullName, "module", "rules")))
        {
            at = at.Parent;
        }

        return at is null ? null : Path.Combine(at.FullName, "module", "rules");
    }
}
