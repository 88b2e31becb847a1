using System.Management.Automation;
using System.Reflection;
using CloudTrailSec.Commands;

namespace CloudTrailSec.Help;

/// <summary>What there is to say of a cmdlet.</summary>
/// <remarks>
/// Attributes are read as metadata: those of the reference assembly have no code, and give nothing back.
/// </remarks>
internal sealed class CmdletDoc
{
    private CmdletDoc(Type type, CustomAttributeData attribute, DocComments comments)
    {
        Verb = (string)attribute.ConstructorArguments[0].Value!;
        Noun = (string)attribute.ConstructorArguments[1].Value!;
        DefaultSet = Named<string>(attribute, "DefaultParameterSetName");
        Synopsis = comments.Summary(type);
        Description = comments.Remarks(type);
        Examples = comments.Examples(type);
        Outputs = [.. Attributes(type, nameof(OutputTypeAttribute)).SelectMany(OutputTypes)];
        Parameters =
        [
            .. from property in type.GetProperties()
               where Attributes(property, nameof(ParameterAttribute)).Any()
               let parameter = new ParameterDoc(property, comments)
               orderby parameter.Position, !parameter.IsMandatory, Depth(property), property.MetadataToken
               select parameter,
            .. Named<bool>(attribute, "SupportsShouldProcess") ? ParameterDoc.ForChanges : [],
        ];
    }

    internal string Name => $"{Verb}-{Noun}";

    internal string Verb { get; }

    internal string Noun { get; }

    internal string? DefaultSet { get; }

    internal string Synopsis { get; }

    internal IReadOnlyList<string> Description { get; }

    internal IReadOnlyList<(string Text, string Code)> Examples { get; }

    internal IReadOnlyList<Type> Outputs { get; }

    internal IReadOnlyList<ParameterDoc> Parameters { get; }

    /// <summary>The names of the parameter sets, the default one first.</summary>
    internal IReadOnlyList<string> Sets
    {
        get
        {
            string[] named = [.. Parameters.SelectMany(p => p.Sets).Distinct().Where(s => s != ParameterDoc.AllSets)];
            return named.Length == 0
                ? [ParameterDoc.AllSets]
                : [.. named.OrderBy(s => s != DefaultSet).ThenBy(s => s, StringComparer.Ordinal)];
        }
    }

    internal static IReadOnlyList<CmdletDoc> All()
    {
        Assembly assembly = typeof(TrailCommand).Assembly;
        DocComments comments = new(Path.ChangeExtension(assembly.Location, ".xml"));
        return
        [
            .. from type in assembly.GetTypes()
               from attribute in Attributes(type, nameof(CmdletAttribute))
               let cmdlet = new CmdletDoc(type, attribute, comments)
               orderby cmdlet.Name
               select cmdlet,
        ];
    }

    internal static IEnumerable<CustomAttributeData> Attributes(MemberInfo member, string name) =>
        member.GetCustomAttributesData().Where(a => a.AttributeType.Name == name);

    internal static T? Named<T>(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.MemberName == name).TypedValue.Value is T value
            ? value : default;

    internal IEnumerable<ParameterDoc> InSet(string set) =>
        Parameters.Where(p => p.Sets.Contains(set) || p.Sets.Contains(ParameterDoc.AllSets));

    private static IEnumerable<Type> OutputTypes(CustomAttributeData attribute) =>
        attribute.ConstructorArguments.SelectMany(a =>
            ((IEnumerable<CustomAttributeTypedArgument>)a.Value!).Select(t => (Type)t.Value!));

    /// <summary>What a cmdlet declares itself comes before what its bases do.</summary>
    private static int Depth(PropertyInfo property)
    {
        int depth = 0;
        for (Type? type = property.ReflectedType; type != property.DeclaringType; type = type!.BaseType)
        {
            depth++;
        }

        return depth;
    }
}
