using System.Text.Json;

namespace CloudTrailSec.Posture;

/// <summary>A resource or identity policy, taken apart.</summary>
internal sealed class PolicyDocument
{
    private PolicyDocument(IEnumerable<PolicyStatement> statements) => Statements = [.. statements];

    internal IReadOnlyList<PolicyStatement> Statements { get; }

    internal IEnumerable<PolicyStatement> Allows => Statements.Where(s => s.IsAllow);

    internal IEnumerable<PolicyStatement> Denies => Statements.Where(s => !s.IsAllow);

    /// <summary>Reads a policy's text; some services hand it out with its URL escapes.</summary>
    /// <exception cref="InvalidDataException">It is no policy.</exception>
    internal static PolicyDocument Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new PolicyDocument([]);
        }

        try
        {
            string json = text!.TrimStart().StartsWith("{", StringComparison.Ordinal) ? text : Uri.UnescapeDataString(text);
            using JsonDocument document = JsonDocument.Parse(json);
            return Of(new ReplyNode(document.RootElement.Clone()));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"A policy is no JSON: {e.Message}", e);
        }
    }

    /// <summary>A policy that a reply holds as text or as an object.</summary>
    internal static PolicyDocument Of(ReplyNode policy) => policy.IsObject
        ? new PolicyDocument(policy["Statement"].Items.Select(s => new PolicyStatement(s)))
        : Parse(policy.Text);
}
