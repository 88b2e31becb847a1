using System.Text;
using System.Text.Json.Nodes;

namespace CloudTrailSec.Tests.Posture;

/// <summary>An account in which every check passes, to break in a test.</summary>
internal sealed class WellKeptAccount
{
    private readonly JsonNode _root;

    internal WellKeptAccount()
    {
        using Stream file = typeof(WellKeptAccount).Assembly.GetManifestResourceStream("Posture.well-kept-account.json")!;
        _root = JsonNode.Parse(file)!;
    }

    internal TrailConfiguration Configuration => TrailConfiguration.Parse(Encoding.UTF8.GetBytes(_root.ToJsonString()), "test");

    /// <summary>The configuration's file.</summary>
    public override string ToString() => _root.ToJsonString();

    /// <summary>Changes every reply to a call.</summary>
    internal WellKeptAccount With(string call, Action<JsonNode> edit)
    {
        JsonNode[] calls = Calls(call);
        Assert.NotEmpty(calls);
        Array.ForEach(calls, c => edit(c["reply"]!));
        return this;
    }

    /// <summary>Answers a call with an error.</summary>
    internal WellKeptAccount WithError(string call, string code)
    {
        foreach (JsonNode made in Calls(call))
        {
            made.AsObject().Remove("reply");
            made["error"] = new JsonObject { ["code"] = code };
        }

        return this;
    }

    /// <summary>Answers a call that is not made otherwise.</summary>
    internal WellKeptAccount And(string call, string parameters, string reply)
    {
        _root["calls"]!.AsArray().Add(new JsonObject
        {
            ["service"] = call.Split(':')[0],
            ["operation"] = call.Split(':')[1],
            ["region"] = "us-east-1",
            ["parameters"] = JsonNode.Parse(parameters),
            ["reply"] = JsonNode.Parse(reply),
        });
        return this;
    }

    /// <summary>Makes a call in another region.</summary>
    internal WellKeptAccount Moved(string call, string region)
    {
        Array.ForEach(Calls(call), c => c["region"] = region);
        return this;
    }

    /// <summary>Leaves a call out.</summary>
    internal WellKeptAccount Without(string call)
    {
        Array.ForEach(Calls(call), c => _root["calls"]!.AsArray().Remove(c));
        return this;
    }

    internal PostureFinding[] Check(string check, TrailPostureOptions? options = null) =>
        [.. new TrailPosture(options ?? new TrailPostureOptions { Checks = [check] }).Run(Configuration, TestContext.Current.CancellationToken)];

    private JsonNode[] Calls(string call) =>
        [.. _root["calls"]!.AsArray().OfType<JsonNode>().Where(c => $"{c["service"]}:{c["operation"]}" == call)];
}
