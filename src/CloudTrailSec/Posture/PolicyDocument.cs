using System.Text.Json;

namespace CloudTrailSec.Posture;

/// <summary>A resource or identity policy, taken apart.</summary>
internal sealed class PolicyDocument
{
    private PolicyDocument(IEnumerable<PolicyStatement> statements) => Statements = [.. statements];

    internal IReadOnlyList<PolicyStatement> Statements { get; }

    internal IEnumerable<PolicyStatement> Allows => Statements.Where(s => s.IsAllow);

    internal IEnumerable<PolicyStatement> Denies => Statements.Where(s => !s.IsAllow);

    /// <summary>Reads a policy's text; some services hand it out with its URL escapes. None is a policy of no statements.</summary>
    /// <exception cref="InvalidDataException">It is no policy.</exception>
    internal static PolicyDocument Parse(string? text)
    {
        if (text is null)
        {
            return new PolicyDocument([]);
        }

        try
        {
            string json = text.TrimStart().StartsWith("{", StringComparison.Ordinal) ? text : Uri.UnescapeDataString(text);
            using JsonDocument document = JsonDocument.Parse(json);
            return OfObject(new ReplyNode(document.RootElement.Clone()));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"A policy is no JSON: {e.Message}", e);
        }
    }

    /// <summary>A policy that a reply holds as text or as an object.</summary>
    /// <exception cref="InvalidDataException">It is no policy.</exception>
    internal static PolicyDocument Of(ReplyNode policy) => policy.IsObject ? OfObject(policy) : Parse(policy.Text);

    /// <summary>A policy of which a part cannot be understood is not understood: the part may be what counts.</summary>
    private static PolicyDocument OfObject(ReplyNode policy)
    {
        if (policy["Statement"].IsMissing)
        {
            throw new InvalidDataException("A policy has no statements.");
        }

        return policy["Statement"].Items.All(s => s["Effect"].Text is "Allow" or "Deny")
            ? new PolicyDocument(policy["Statement"].Items.Select(s => new PolicyStatement(s)))
            : throw new InvalidDataException("A statement of a policy neither allows nor denies.");
    }
}
