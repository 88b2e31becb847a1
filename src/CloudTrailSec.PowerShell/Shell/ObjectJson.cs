using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.Json;

namespace CloudTrailSec.Shell;

/// <summary>Writes what ConvertFrom-Json makes of JSON back as JSON.</summary>
internal static class ObjectJson
{
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    internal static byte[] Write(object value)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            Write(json, value);
        }

        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value)
        {
            case null: json.WriteNullValue(); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case string text: json.WriteStringValue(text); break;
            case PSObject custom: WriteFields(json, custom.Properties.Select(p => (p.Name, (object?)p.Value))); break;
            case IDictionary map: WriteFields(json, map.Keys.Cast<object>().Select(k => ($"{k}", (object?)map[k]))); break;
            case IEnumerable list: WriteList(json, list); break;
            case DateTime time: json.WriteStringValue(time.ToUniversalTime().ToString(TimeForm, CultureInfo.InvariantCulture)); break;
            case object other when IsNumber(other): json.WriteRawValue(((IFormattable)other).ToString(null, CultureInfo.InvariantCulture)); break;
            case object other: json.WriteStringValue(other.ToString()); break;
        }
    }

    private static bool IsNumber(object value) =>
        value is System.Numerics.BigInteger or decimal || (value.GetType().IsPrimitive && value is not char and not nint and not nuint);

    private static void WriteFields(Utf8JsonWriter json, IEnumerable<(string Name, object? Value)> fields)
    {
        json.WriteStartObject();
        foreach ((string name, object? value) in fields)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, IEnumerable list)
    {
        json.WriteStartArray();
        foreach (object? item in list)
        {
            Write(json, item);
        }

        json.WriteEndArray();
    }
}
