using CloudTrailSec;
using CloudTrailSec.Help;

// maml FILE writes the help that Get-Help shows; pages FOLDER writes a page for each cmdlet; checks FOLDER one for each
// posture check; rules FOLDER FOLDER one for each rule of the first folder.
IReadOnlyList<CmdletDoc> cmdlets = CmdletDoc.All();
switch (args)
{
    case ["maml", string file]:
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.WriteAllText(file, Maml.Of(cmdlets));
        return 0;
    case ["pages", string folder]:
        Directory.CreateDirectory(folder);
        foreach (CmdletDoc cmdlet in cmdlets)
        {
            File.WriteAllText(Path.Combine(folder, cmdlet.Name + ".md"), Page.Of(cmdlet));
        }

        return 0;
    case ["checks", string folder]:
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "README.md"), CheckPage.Index());
        foreach (PostureCheckInfo check in TrailPosture.Checks)
        {
            File.WriteAllText(Path.Combine(folder, check.Id + ".md"), CheckPage.Of(check));
        }

        return 0;
    case ["rules", string from, string folder]:
        Directory.CreateDirectory(folder);
        foreach (KeyValuePair<string, string> page in RulePages.Of(from))
        {
            File.WriteAllText(Path.Combine(folder, page.Key), page.Value);
        }

        return 0;
    default:
        Console.Error.WriteLine("Usage: maml FILE | pages FOLDER | checks FOLDER | rules FOLDER FOLDER");
        return 2;
}
