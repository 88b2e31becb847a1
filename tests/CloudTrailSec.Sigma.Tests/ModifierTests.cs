namespace CloudTrailSec.Sigma.Tests;

public sealed class ModifierTests
{
    [Theory]
    [InlineData("a|contains: log", """ "a":"StopLogging" """, true)]
    [InlineData("a|startswith: [put, stop]", """ "a":"StopLogging" """, true)]
    [InlineData("a|endswith: stop", """ "a":"StopLogging" """, false)]
    [InlineData("a|contains|all: [stop, log]", """ "a":"StopLogging" """, true)]
    [InlineData("a|contains|all: [stop, put]", """ "a":"StopLogging" """, false)]
    [InlineData("a|all|contains: [x, y]", """ "a":["x","y"] """, true)]
    [InlineData("a|cased: Root", """ "a":"root" """, false)]
    [InlineData("a|contains|cased: oo", """ "a":"Root" """, true)]
    [InlineData("a|neq: x", """ "a":"y" """, true)]
    [InlineData("a|neq: x", """ "a":"X" """, false)]
    [InlineData("a|neq: [x, y]", """ "a":"y" """, false)]
    [InlineData("a|contains|neq: x", "", true)]
    public void Text_modifiers(string selection, string fields, bool holds) =>
        Assert.Equal(holds, SigmaCase.Holds(selection, fields));

    [Theory]
    [InlineData("a|re: 'S[a-z]+g$'", """ "a":"xStoplogging" """, true)]
    [InlineData("a|re: 'stop'", """ "a":"STOP" """, false)]
    [InlineData("a|re|i: 'stop'", """ "a":"STOP" """, true)]
    [InlineData("a|re: '^b'", """ "a":"a\nb" """, false)]
    [InlineData("a|re|m: '^b'", """ "a":"a\nb" """, true)]
    [InlineData("a|re: 'a.b'", """ "a":"a\nb" """, false)]
    [InlineData("a|re|s: 'a.b'", """ "a":"a\nb" """, true)]
    [InlineData("a|re: '^é$'", """ "a":"\u00e9" """, true)]
    [InlineData("a|re|i|all: ['x', 'y']", """ "a":"XY" """, true)]
    public void Regular_expressions_mind_case_unless_told(string selection, string fields, bool holds) =>
        Assert.Equal(holds, SigmaCase.Holds(selection, fields));

    [Theory]
    [InlineData("a|cidr: 10.0.0.0/8", """ "a":"10.200.0.1" """, true)]
    [InlineData("a|cidr: 10.0.0.0/8", """ "a":"11.0.0.1" """, false)]
    [InlineData("a|cidr: 10.0.0.0/8", """ "a":"010.001.000.001" """, true)]
    [InlineData("a|cidr: 10.0.0.0/8", """ "a":"10.0.0" """, false)]
    [InlineData("a|cidr: 10.0.0.0/8", """ "a":"ec2.amazonaws.com" """, false)]
    [InlineData("a|cidr: [192.0.2.0/24, '2001:db8::/32']", """ "a":"2001:db8:1::7" """, true)]
    [InlineData("a|cidr: '2001:db8::/32'", """ "a":"2001:db9::" """, false)]
    [InlineData("a|cidr: 192.0.2.0/24", """ "a":"::ffff:192.0.2.7" """, true)]
    [InlineData("a|cidr: 192.0.2.7", """ "a":"192.0.2.7" """, true)]
    [InlineData("a|cidr: 0.0.0.0/0", """ "a":"203.0.113.9" """, true)]
    public void Cidr_takes_both_versions(string selection, string fields, bool holds) =>
        Assert.Equal(holds, SigmaCase.Holds(selection, fields));

    [Theory]
    [InlineData("a|lt: 5", """ "a":4.5 """, true)]
    [InlineData("a|lt: 5", """ "a":5 """, false)]
    [InlineData("a|lte: 5", """ "a":"5" """, true)]
    [InlineData("a|gt: 5", """ "a":1e3 """, true)]
    [InlineData("a|gte: -1", """ "a":-1 """, true)]
    [InlineData("a|gt: 5", """ "a":[1,6] """, true)]
    [InlineData("a|gt: 5", """ "a":"six" """, false)]
    [InlineData("a|gt: 5", "", false)]
    [InlineData("a|gt: 9223372036854775807", """ "a":18446744073709551615 """, true)]
    public void Numbers_compare(string selection, string fields, bool holds) =>
        Assert.Equal(holds, SigmaCase.Holds(selection, fields));

    [Theory]
    [InlineData("eventTime|minute: 6", true)]
    [InlineData("eventTime|hour: 5", true)]
    [InlineData("eventTime|hour|gte: 6", false)]
    [InlineData("eventTime|day: [3, 4]", true)]
    [InlineData("eventTime|week: 10", true)]
    [InlineData("eventTime|month|lt: 4", true)]
    [InlineData("eventTime|year: 2026", true)]
    [InlineData("eventName|year: 2026", false)]
    public void Parts_of_a_time_compare(string selection, bool holds) =>
        Assert.Equal(holds, SigmaCase.Holds(selection, """ "eventName":"X" """));

    [Theory]
    [InlineData("2027-01-01T12:00:00+09:00", 53)]
    [InlineData("2024-12-30T00:00:00Z", 1)]
    public void Week_is_that_of_iso(string time, int week) =>
        Assert.True(SigmaCase.Holds($"t|week: {week}", $""" "t":"{time}" """));

    [Theory]
    [InlineData("a|fieldref: b", """ "a":"X","b":"x" """, true)]
    [InlineData("a|fieldref: b", """ "a":"x","b":"y" """, false)]
    [InlineData("a|fieldref: b", """ "a":"x" """, false)]
    [InlineData("a|fieldref: b", """ "a":null,"b":null """, false)]
    [InlineData("a|fieldref: b", """ "a":5,"b":"5" """, true)]
    [InlineData("a|fieldref: b", """ "a":"x*","b":"x*" """, true)]
    [InlineData("a|fieldref: b", """ "a":"xy","b":"x*" """, false)]
    [InlineData("a|fieldref|contains: b", """ "a":"xYz","b":"y" """, true)]
    [InlineData("a|fieldref|startswith: b", """ "a":"xyz","b":"XY" """, true)]
    [InlineData("a|endswith|fieldref: b", """ "a":"xyz","b":"xy" """, false)]
    [InlineData("a|fieldref|neq: b", """ "a":"x","b":"y" """, true)]
    [InlineData("a|fieldref: b.c", """ "a":"É","b":{"c":["z","é"]} """, true)]
    [InlineData("eventName|fieldref: eventSource", """ "eventName":"n\u0031","eventSource":"N1" """, true)]
    public void Field_compares_with_another(string selection, string fields, bool holds) =>
        Assert.Equal(holds, SigmaCase.Holds(selection, fields));

    [Theory]
    [InlineData("a|base64: foobar", "Zm9vYmFy", true)]
    [InlineData("a|base64|contains: foobar", "xxZm9vYmFyxx", true)]
    [InlineData("a|base64offset|contains: http://", "aHR0cDovL2V4YW1wbGU=", true)]
    [InlineData("a|base64offset|contains: http://", "IGh0dHA6Ly9leGFtcGxl", true)]
    [InlineData("a|base64offset|contains: http://", "ICBodHRwOi8vZXhhbXBsZQ==", true)]
    [InlineData("a|base64offset|contains|all: ['http://', 'example']", "IGh0dHA6Ly9leGFtcGxl", true)]
    [InlineData("a|base64offset|contains|all: ['http://', 'other']", "IGh0dHA6Ly9leGFtcGxl", false)]
    [InlineData("a|wide|base64: ping", "cABpAG4AZwA=", true)]
    [InlineData("a|utf16le|base64: ping", "cABpAG4AZwA=", true)]
    [InlineData("a|utf16be|base64: ping", "AHAAaQBuAGc=", true)]
    [InlineData("a|utf16|base64: ping", "//5wAGkAbgBnAA==", true)]
    [InlineData("a|windash|contains: ' -enc'", "run /enc", true)]
    [InlineData("a|windash|contains: ' -enc'", "run \u2013enc", true)]
    [InlineData("a|windash|contains: ' -enc'", "run +enc", false)]
    [InlineData("a|windash|contains|all: [' -a', ' -b']", "x /b -a", true)]
    public void Encodings_and_dashes(string selection, string value, bool holds) =>
        Assert.Equal(holds, SigmaCase.Holds(selection, $""" "a":"{value}" """));

    [Theory]
    [InlineData("a|expand: '%admins%'", "bob", true)]
    [InlineData("a|expand: '%admins%'", "carol", false)]
    [InlineData("a|contains|expand: 'user/%admins%'", "arn:user/ALICE", true)]
    [InlineData("a|expand: 'x%admins%y%admins%z'", "xaliceybobz", true)]
    public void Placeholders_stand_for_their_lists(string selection, string value, bool holds)
    {
        SigmaOptions options = new() { Placeholders = new Dictionary<string, IReadOnlyList<string>> { ["admins"] = ["alice", "bob"] } };

        Assert.Equal(holds, SigmaCase.Holds(selection, $""" "a":"{value}" """, options));
    }
}
