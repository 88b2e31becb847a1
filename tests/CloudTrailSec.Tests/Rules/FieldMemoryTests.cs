using CloudTrailSec.Rules;
using CloudTrailSec.Tests.Events;
using static CloudTrailSec.Tests.Rules.RuleMaking;

namespace CloudTrailSec.Tests.Rules;

/// <summary>What a matcher remembers of earlier events must never change what it says of a later one.</summary>
public sealed class FieldMemoryTests
{
    private static readonly string[] s_fields =
    [
        "userAgent", "sourceIPAddress", "awsRegion", "errorCode", "errorMessage", "sessionCredentialFromConsole",
        "userIdentity.type", "userIdentity.arn",
    ];

    private static readonly string[] s_texts = ["Root", "root", "IAMUser", "*user*", "198.51.100.7", "aws-cli*"];

    private static readonly string[] s_values =
    [
        "\"Root\"", "\"root\"", "\"R\\u006fot\"", "\"IAMUser\"", "\"198.51.100.7\"", "\"aws-cli/2\"", "null", "17", "\"\"",
        "[\"Root\"]", "{\"type\":\"Root\"}", $"\"{new string('u', 5000)}\"",
    ];

    private static readonly string[] s_identities =
    [
        """{"type":"Root","accountId":"111122223333"}""", """{"type":"IAMUser","userName":"alice","accountId":"111122223333"}""",
        """{"type":"AWSAccount","accountId":"444455556666"}""", "\"{\\\"type\\\":\\\"Root\\\"}\"", "null", "[]", "\"Root\"",
    ];

    private static readonly string[] s_more =
        ["", ",\"userIdentity.type\":\"Root\"", ",\"userAgent\":\"aws-cli/2\"", ",\"recipientAccountId\":\"444455556666\""];

    [Fact]
    public void Values_met_before_match_as_those_met_for_the_first_time()
    {
        Random random = new(2020);
        TrailRule[] rules = [.. Enumerable.Range(0, 200).Select(i => Rule($"{i:D3}", Condition(random, 3)))];
        RuleMatcher matcher = new RuleSet(rules).NewMatcher();
        EventView view = new();

        for (int i = 0; i < 1000; i++)
        {
            string json = Record(random);
            TrailEvent e = TrailEvent.Parse(json)!;
            view.Begin(e);
            string[] expected = [.. rules.Where(r => r.Condition.Holds(view)).Select(r => r.Id)];

            Assert.Equal(expected, Matches(matcher, e));
            Assert.Equal(expected.Length > 0, matcher.Selects(e));
            Assert.Equal(TrailEvent.Parse(json)!.Identity.Kind, e.Identity.Kind);
            Assert.Equal(TrailEvent.Parse(json)!.Principal, e.Principal);
        }
    }

    [Fact]
    public void Value_takes_the_place_of_an_old_one_with_nothing_of_it()
    {
        FieldMemory memory = new(130);
        byte[][] values = [.. Enumerable.Range(0, 10_000).Select(i => Make.Utf8($"{i} {new string('v', i % 50)}"))];
        foreach (byte[] value in values)
        {
            FieldVerdicts verdicts = new(memory, memory.Find(value));
            Assert.False(verdicts.TryGet(65, out _));
            Assert.False(verdicts.TryGet(129, out _));
            Assert.Equal(default, verdicts.Unnamed);

            verdicts.Set(129, holds: true);
            verdicts.Unnamed.Looked = 1;
            Assert.True(new FieldVerdicts(memory, memory.Find(value)).TryGet(129, out bool holds) && holds);
        }
    }

    [Fact]
    public void Two_values_that_come_in_turns_do_not_drive_each_other_out()
    {
        FieldMemory memory = new(1);
        byte[] first = Make.Utf8("198.51.100.1");
        foreach (byte[] second in Enumerable.Range(0, 5000).Select(i => Make.Utf8($"198.51.100.{i} other")))
        {
            new FieldVerdicts(memory, memory.Find(first)).Set(0, holds: true);
            new FieldVerdicts(memory, memory.Find(second)).Set(0, holds: false);

            Assert.True(new FieldVerdicts(memory, memory.Find(first)).TryGet(0, out bool holds) && holds);
            Assert.True(new FieldVerdicts(memory, memory.Find(second)).TryGet(0, out holds) && !holds);
        }
    }

    [Fact]
    public void Too_long_a_value_is_not_kept()
    {
        Assert.Equal(FieldMemory.Nowhere, new FieldMemory(1).Find(new byte[5000]));
        Assert.NotEqual(FieldMemory.Nowhere, new FieldMemory(1).Find(new byte[4000]));
    }

    private static RuleCondition Condition(Random random, int depth) => random.Next(depth > 0 ? 5 : 2) switch
    {
        0 => Is(Some(random, s_fields), Some(random, s_texts), Some(random, s_texts)),
        1 => new FieldCondition(Some(random, s_fields), [new NullTest()], false),
        2 => new Not(Condition(random, depth - 1)),
        3 => new AllOf([Condition(random, depth - 1), Condition(random, depth - 1)]),
        _ => new AnyOf([Condition(random, depth - 1), Condition(random, depth - 1)]),
    };

    private static string Record(Random random) => $$"""
        {"eventVersion":"1.09","eventTime":"2026-01-01T00:00:00Z","eventName":"ListBuckets","eventSource":"s3.amazonaws.com",
        "userIdentity":{{Some(random, s_identities)}},"userAgent":{{Some(random, s_values)}},"sourceIPAddress":{{Some(random, s_values)}},
        "awsRegion":{{Some(random, s_values)}},"errorCode":{{Some(random, s_values)}},"errorMessage":{{Some(random, s_values)}},
        "sessionCredentialFromConsole":{{Some(random, s_values)}}{{Some(random, s_more)}}}
        """;

    private static string Some(Random random, string[] of) => of[random.Next(of.Length)];
}
