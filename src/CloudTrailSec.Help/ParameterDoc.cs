using System.Management.Automation;
using System.Reflection;

namespace CloudTrailSec.Help;

/// <summary>What there is to say of a parameter.</summary>
internal sealed class ParameterDoc
{
    internal const string AllSets = "__AllParameterSets";

    internal ParameterDoc(PropertyInfo property, DocComments comments)
    {
        Name = property.Name;
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        TypeName = type.Name;
        IsSwitch = type == typeof(SwitchParameter);
        Text = comments.Summary(property);
        CustomAttributeData[] uses = [.. CmdletDoc.Attributes(property, nameof(ParameterAttribute))];
        Sets = [.. uses.Select(u => CmdletDoc.Named<string>(u, "ParameterSetName") ?? AllSets)];
        IsMandatory = uses.Any(u => CmdletDoc.Named<bool>(u, "Mandatory"));
        Position = uses.Select(PositionOf).Min();
        TakesValue = uses.Any(u => CmdletDoc.Named<bool>(u, "ValueFromPipeline"));
        TakesProperty = uses.Any(u => CmdletDoc.Named<bool>(u, "ValueFromPipelineByPropertyName"));
        TakesWildcards = CmdletDoc.Attributes(property, nameof(SupportsWildcardsAttribute)).Any();
        Aliases =
        [
            .. from alias in CmdletDoc.Attributes(property, nameof(AliasAttribute))
               from name in (IEnumerable<CustomAttributeTypedArgument>)alias.ConstructorArguments[0].Value!
               select (string)name.Value!,
        ];
    }

    private ParameterDoc(string name, string text)
    {
        Name = name;
        TypeName = nameof(SwitchParameter);
        IsSwitch = true;
        Text = text;
        Sets = [AllSets];
        Position = int.MaxValue;
        Aliases = [];
    }

    /// <summary>The parameters that PowerShell adds where a cmdlet changes something.</summary>
    internal static IReadOnlyList<ParameterDoc> ForChanges { get; } =
    [
        new("WhatIf", "Says what would be done, and does nothing."),
        new("Confirm", "Asks before doing it."),
    ];

    internal string Name { get; }

    internal string TypeName { get; }

    internal bool IsSwitch { get; }

    internal string Text { get; }

    internal IReadOnlyList<string> Sets { get; }

    internal bool IsMandatory { get; }

    /// <summary><see cref="int.MaxValue"/> where it must be named.</summary>
    internal int Position { get; }

    internal bool TakesValue { get; }

    internal bool TakesProperty { get; }

    internal bool TakesWildcards { get; }

    internal IReadOnlyList<string> Aliases { get; }

    internal string PositionText => Position == int.MaxValue ? "named" : $"{Position}";

    internal string PipelineText => (TakesValue, TakesProperty) switch
    {
        (true, true) => "true (ByValue, ByPropertyName)",
        (true, false) => "true (ByValue)",
        (false, true) => "true (ByPropertyName)",
        _ => "false",
    };

    /// <summary>How it stands in a line of syntax.</summary>
    internal string Syntax
    {
        get
        {
            string name = Position == int.MaxValue ? $"-{Name}" : $"[-{Name}]";
            string pair = IsSwitch ? name : $"{name} <{TypeName}>";
            return IsMandatory ? pair : $"[{pair}]";
        }
    }

    private static int PositionOf(CustomAttributeData use) =>
        use.NamedArguments.Any(a => a.MemberName == "Position") ? CmdletDoc.Named<int>(use, "Position") : int.MaxValue;
}
