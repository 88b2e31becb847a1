using System.Text.Json;
using CloudTrailSec.Compat;

namespace CloudTrailSec.Integrity;

/// <summary>
/// A file that signs the results of a CloudTrail Lake query. Form:
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-results-file-validation-sign-file-structure.html.
/// </summary>
internal sealed class SignFile
{
    internal const string Name = "result_sign.json";

    private const int MostBytes = 16 << 20;

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 8 };

    private SignFile(JsonElement root)
    {
        Region = TextMembers.Required(root, "region");
        HashAlgorithm = TextMembers.Required(root, "hashAlgorithm");
        SignatureAlgorithm = TextMembers.Required(root, "signatureAlgorithm");
        Signature = TextMembers.Required(root, "hashSignature");
        Fingerprint = TextMembers.Required(root, "publicKeyFingerprint");
        Completed = TextMembers.Time(root, "queryCompleteTime");
        Files =
        [
            .. root.GetProperty("files").EnumerateArray()
                .Select(f => (FileName(TextMembers.Required(f, "fileName")), TextMembers.Required(f, "fileHashValue"))),
        ];
        if (Files.Count == 0 || Files.Select(f => f.Name).Distinct(StringComparer.Ordinal).Count() < Files.Count)
        {
            throw new FormatException("It names no file, or one twice.");
        }
    }

    internal string Region { get; }

    internal string HashAlgorithm { get; }

    internal string SignatureAlgorithm { get; }

    internal string Signature { get; }

    internal string Fingerprint { get; }

    /// <summary>When the query was done. It is not signed.</summary>
    internal DateTime Completed { get; }

    /// <summary>The files with the SHA-256 of their bytes, hex.</summary>
    internal IReadOnlyList<(string Name, string Hash)> Files { get; }

    /// <summary>What CloudTrail signs: the hashes alone.</summary>
    internal byte[] ToSign() => Utf8.ToBytes(string.Join(" ", Files.Select(f => f.Hash)));

    /// <summary>Reads a sign file's text.</summary>
    /// <returns>Null where it is none, or lacks what is needed to prove it.</returns>
    internal static SignFile? Parse(byte[] json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, s_options);
            return new SignFile(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    internal static SignFile? Read(StoredObject file)
    {
        if (file.Length > MostBytes)
        {
            return null;
        }

        using MemoryStream text = new();
        file.Content.CopyTo(text);
        return Parse(text.ToArray());
    }

    /// <summary>Results lie beside the file that signs them.</summary>
    private static string FileName(string name) => name is not ("." or "..") && name.IndexOfAny(['/', '\\', ':', '\0']) < 0
        ? name : throw new FormatException($"{name} is no name of a file.");
}
