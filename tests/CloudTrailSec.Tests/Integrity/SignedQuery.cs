using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CloudTrailSec.Tests.Events;

namespace CloudTrailSec.Tests.Integrity;

/// <summary>The results of a query with the file that signs them, by a key of its own, to break in a test.</summary>
internal sealed class SignedQuery : IDisposable
{
    internal const string Folder = "AWSLogs/123456789012/CloudTrail-Lake/Query/2026/01/06/11111111-2222-3333-4444-555555555555/";

    private static readonly RSA s_key = RSA.Create(2048);

    private readonly TrailFolder _folder = new();

    internal SignedQuery(int files)
    {
        JsonArray signed = [];
        for (int i = 1; i <= files; i++)
        {
            byte[] bytes = Make.Gzip($"eventID\n{i}\n");
            Write($"result_{i}.csv.gz", bytes);
            signed.Add(new JsonObject { ["fileHashValue"] = SignedTrail.Hash(bytes), ["fileName"] = $"result_{i}.csv.gz" });
        }

        Sign(signed);
    }

    internal string Path => _folder.Path;

    internal JsonObject SignFile { get; private set; } = [];

    internal TrailPublicKeys Keys { get; set; } = new([SignedTrail.PublicKey(s_key.ExportRSAPublicKey())]);

    public void Dispose() => _folder.Dispose();

    internal string FileOf(string name) => System.IO.Path.Combine(Path, Folder, name);

    internal void Write(string name, byte[] content) => _folder.Add(Folder + name, content);

    internal void Sign(JsonArray files)
    {
        string hashes = string.Join(' ', files.Select(f => (string)f!["fileHashValue"]!));
        SignFile = new JsonObject
        {
            ["version"] = "1.0",
            ["region"] = "us-east-1",
            ["files"] = files,
            ["hashAlgorithm"] = "SHA-256",
            ["signatureAlgorithm"] = "SHA256withRSA",
            ["queryCompleteTime"] = "2026-01-06T08:00:00Z",
            ["hashSignature"] = Convert.ToHexStringLower(
                s_key.SignData(Encoding.UTF8.GetBytes(hashes), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
            ["publicKeyFingerprint"] = Convert.ToHexStringLower(MD5.HashData(s_key.ExportRSAPublicKey())),
        };
        WriteSignFile();
    }

    internal void Edit(Action<JsonObject> edit)
    {
        edit(SignFile);
        WriteSignFile();
    }

    internal (IntegrityVerdict Verdict, List<IntegrityResult> Results, IntegritySummary Summary) Check()
    {
        TrailIntegrity integrity = new(new TrailIntegrityOptions { Paths = [Path], PublicKeys = Keys });
        List<IntegrityResult> results =
            [.. integrity.Check(p => Assert.Fail(p.ToString()), TestContext.Current.CancellationToken)];
        return (integrity.Summary.Verdict, results, integrity.Summary);
    }

    private void WriteSignFile() => Write("result_sign.json", Encoding.UTF8.GetBytes(SignFile.ToJsonString()));
}
