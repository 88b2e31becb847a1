using System.Text.Json;

namespace CloudTrailSec.Events;

/// <summary>
/// A struct as Athena prints it: <c>{type=IAMUser, username=alice, sessioncontext={attributes={...}}}</c>. Values are not
/// quoted, so a comma ends one only where a <c>name=</c> or the closing brace follows.
/// </summary>
internal sealed class AthenaStruct(string text)
{
    private const int MaxDepth = 16;

    /// <summary>Athena's names are lower case; the record's are not.</summary>
    private static readonly Dictionary<string, string> s_names = new(StringComparer.Ordinal)
    {
        ["principalid"] = "principalId",
        ["accountid"] = "accountId",
        ["invokedby"] = "invokedBy",
        ["accesskeyid"] = "accessKeyId",
        ["username"] = "userName",
        ["sessioncontext"] = "sessionContext",
        ["sessionissuer"] = "sessionIssuer",
        ["mfaauthenticated"] = "mfaAuthenticated",
        ["creationdate"] = "creationDate",
        ["identityprovider"] = "identityProvider",
        ["ec2roledelivery"] = "ec2RoleDelivery",
        ["webidfederationdata"] = "webIdFederationData",
        ["onbehalfof"] = "onBehalfOf",
        ["userid"] = "userId",
        ["identitystorearn"] = "identityStoreArn",
        ["credentialid"] = "credentialId",
        ["arn"] = "arn",
        ["federatedprovider"] = "federatedProvider",
    };

    private int _at;

    /// <summary>The record's own name for one of Athena's.</summary>
    internal static string NameOf(string name) => s_names.TryGetValue(name, out string? known) ? known : name;

    internal void Write(Utf8JsonWriter writer) => Value(writer, 0);

    private void Value(Utf8JsonWriter writer, int depth)
    {
        char first = _at < text.Length ? text[_at] : '\0';
        if (first == '{' && depth < MaxDepth)
        {
            Object(writer, depth);
        }
        else if (first == '[' && depth < MaxDepth)
        {
            List(writer, depth);
        }
        else
        {
            Scalar(writer);
        }
    }

    private void Object(Utf8JsonWriter writer, int depth)
    {
        writer.WriteStartObject();
        _at++;
        int equals;
        while (_at < text.Length && text[_at] != '}' && (equals = text.IndexOf('=', _at)) > 0)
        {
            string name = text.Substring(_at, equals - _at).Trim();
            _at = equals + 1;
            writer.WritePropertyName(NameOf(name));
            Value(writer, depth + 1);
            SkipComma();
        }

        _at++;
        writer.WriteEndObject();
    }

    private void List(Utf8JsonWriter writer, int depth)
    {
        writer.WriteStartArray();
        _at++;
        while (_at < text.Length && text[_at] != ']')
        {
            Value(writer, depth + 1);
            SkipComma();
        }

        _at++;
        writer.WriteEndArray();
    }

    private void Scalar(Utf8JsonWriter writer)
    {
        int end = _at;
        while (end < text.Length && !Ends(end))
        {
            end++;
        }

        string value = text.Substring(_at, end - _at).Trim();
        _at = end;
        if (value is "None" or "null")
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }

    private bool Ends(int at)
    {
        if (text[at] is '}' or ']')
        {
            return true;
        }

        if (text[at] != ',')
        {
            return false;
        }

        int name = at + 1;
        while (name < text.Length && (char.IsLetterOrDigit(text[name]) || text[name] is ' ' or '_' or '-'))
        {
            name++;
        }

        return name >= text.Length || text[name] is '=' or '{';
    }

    private void SkipComma()
    {
        while (_at < text.Length && text[_at] is ',' or ' ')
        {
            _at++;
        }
    }
}
