using System.Text;
using System.Text.Json.Nodes;

namespace CloudTrailSec.Tests.Posture;

/// <summary>Replies that are cut, or not of the shape that AWS documents: nothing crashes, and nothing passes for the damage.</summary>
public sealed class DamagedConfigurationTests
{
    private const int Runs = 400, Seed = 20260106;

    private static readonly string[] s_values = ["null", "true", "-1", "1e400", "\"\"", "\"%\"", "[]", "[[[]]]", "{}", "{\"a\":[null]}"];

    [Theory]
    [InlineData("S3-02", "s3:GetBucketPolicy", "Policy")]
    [InlineData("S3-03", "s3:GetBucketPolicy", "Policy")]
    [InlineData("CT-08", "kms:GetKeyPolicy", "Policy")]
    [InlineData("CT-21", "sns:GetTopicAttributes", "Attributes/Policy")]
    public void A_policy_that_is_cut_anywhere_never_passes(string check, string call, string path)
    {
        string policy = string.Empty;
        _ = new WellKeptAccount().With(call, r => policy = Member(r, path)!.GetValue<string>());
        for (int length = 0; length < policy.Length; length += 1 + (length / 40))
        {
            WellKeptAccount cut = new WellKeptAccount().With(call, r => Put(r, path, policy[..length]));

            Assert.Equal((length, PostureStatus.Unknown), (length, Assert.Single(cut.Check(check)).Status));
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Statement":[{"Effect":"Dny","Principal":"*","Action":"s3:*","Resource":"*"}]}""")]
    [InlineData("""{"Statement":["Deny"]}""")]
    [InlineData("[]")]
    public void What_is_no_policy_never_passes(string policy) => Assert.Equal(
        PostureStatus.Unknown, Assert.Single(new WellKeptAccount().With("s3:GetBucketPolicy", r => r["Policy"] = policy).Check("S3-02")).Status);

    [Fact]
    public void Replies_of_any_shape_crash_nothing()
    {
        Random random = new(Seed);
        string whole = new WellKeptAccount().ToString();
        TrailPosture posture = new(new TrailPostureOptions());
        for (int run = 0; run < Runs; run++)
        {
            JsonNode root = JsonNode.Parse(whole)!;
            for (int edits = random.Next(1, 6); edits > 0; edits--)
            {
                Damage(random, root["calls"]!);
            }

            string text = root.ToJsonString();
            try
            {
                TrailConfiguration configuration = TrailConfiguration.Parse(Encoding.UTF8.GetBytes(text), "test");
                Assert.NotEmpty(posture.Run(configuration, TestContext.Current.CancellationToken).ToArray());
                Assert.NotEmpty(new TrailDetectionCoverage([]).Run(configuration).ToArray());
                Assert.NotNull(TrailRepairs.Checks.Select(c => new TrailRepairs(new TrailPostureOptions()).Plan(configuration, c)).ToArray());
            }
            catch (InvalidDataException)
            {
                // The damage was to the file itself, and it was refused.
            }
            catch (Exception e)
            {
                Assert.Fail($"Run {run}: {e}");
            }
        }
    }

    /// <summary>Replaces a value somewhere below a node, or takes it away.</summary>
    private static void Damage(Random random, JsonNode node)
    {
        while (true)
        {
            JsonNode?[] children = node is JsonObject map ? [.. map.Select(m => m.Value)] : [.. (JsonArray)node];
            if (children.Length == 0)
            {
                return;
            }

            int at = random.Next(children.Length);
            if (children[at] is JsonObject or JsonArray && random.Next(8) > 0)
            {
                node = children[at]!;
                continue;
            }

            Replace(random, node, at);
            return;
        }
    }

    private static void Replace(Random random, JsonNode node, int at)
    {
        JsonNode? value = JsonNode.Parse(s_values[random.Next(s_values.Length)]);
        if (node is JsonArray list)
        {
            list[at] = value;
            return;
        }

        JsonObject map = (JsonObject)node;
        string name = map.ElementAt(at).Key;
        if (random.Next(4) == 0)
        {
            _ = map.Remove(name);
        }
        else
        {
            map[name] = value;
        }
    }

    private static JsonNode? Member(JsonNode reply, string path) => path.Split('/').Aggregate((JsonNode?)reply, (node, name) => node?[name]);

    private static void Put(JsonNode reply, string path, string text)
    {
        string[] names = path.Split('/');
        names[..^1].Aggregate(reply, (node, name) => node[name]!)[names[^1]] = text;
    }
}
