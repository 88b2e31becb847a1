namespace CloudTrailSec.Sigma.Tests;

public sealed class ValueTests
{
    [Theory]
    [InlineData("eventName: StopLogging", """ "eventName":"stoplogging" """, true)]
    [InlineData("eventName: StopLogging", """ "eventName":"StopLogging2" """, false)]
    [InlineData("eventName: 'Put*'", """ "eventName":"putBucketPolicy" """, true)]
    [InlineData("eventName: 'Put?'", """ "eventName":"Puts" """, true)]
    [InlineData(@"a: '\*'", """ "a":"*" """, true)]
    [InlineData(@"a: '\*'", """ "a":"x" """, false)]
    [InlineData("a: [x, y]", """ "a":"Y" """, true)]
    [InlineData("a: [x, y]", """ "a":"z" """, false)]
    [InlineData("a: []", """ "a":"x" """, false)]
    [InlineData("EventName: X", """ "eventName":"X" """, false)]
    [InlineData("a: 22", """ "a":22 """, true)]
    [InlineData("a: 22", """ "a":"22" """, true)]
    [InlineData("a: 22", """ "a":22.0 """, false)]
    [InlineData("a: false", """ "a":false """, true)]
    [InlineData("a: False", """ "a":"false" """, true)]
    [InlineData("a: false", """ "b":1 """, false)]
    [InlineData("a: 012345678901", """ "a":"012345678901" """, true)]
    [InlineData("a: No", """ "a":"no" """, true)]
    public void Text_compares_regardless_of_case_and_type(string selection, string fields, bool holds) =>
        Assert.Equal(holds, SigmaCase.Holds(selection, fields));

    [Theory]
    [InlineData("a: null", "", true)]
    [InlineData("a: null", """ "a":null """, true)]
    [InlineData("a:", """ "a":null """, true)]
    [InlineData("a: ~", """ "a":"" """, false)]
    [InlineData("a: ''", """ "a":"" """, true)]
    [InlineData("a: ''", "", false)]
    [InlineData("a: [null, '']", "", true)]
    [InlineData("a: 'null'", """ "a":null """, false)]
    [InlineData("a: '*'", """ "a":null """, false)]
    [InlineData("a|exists: true", """ "a":"" """, true)]
    [InlineData("a|exists: true", """ "a":null """, false)]
    [InlineData("a|exists: false", "", true)]
    [InlineData("a|exists: false", """ "a":{} """, false)]
    [InlineData("a.b: null", """ "a":{"b":1} """, false)]
    [InlineData("a.b: null", """ "a":"x" """, true)]
    public void Missing_and_null_are_one(string selection, string fields, bool holds) =>
        Assert.Equal(holds, SigmaCase.Holds(selection, fields));

    [Theory]
    [InlineData("requestParameters.a.b: x", """ "requestParameters":{"a":[{"b":"w"},{"b":"x"}]} """, true)]
    [InlineData("requestParameters.a.b: x", """ "requestParameters":{"a.b":"x"} """, true)]
    [InlineData("requestParameters.x-amz-acl: private", """ "requestParameters":{"x-amz-acl":["private"]} """, true)]
    [InlineData("requestParameters: x", """ "requestParameters":{"a":["w","X"]} """, true)]
    [InlineData("requestParameters|contains: '\"b\":[1,'", """ "requestParameters":{"b": [ 1, 2 ]} """, true)]
    [InlineData("requestParameters|startswith: '{\"b\"'", """ "requestParameters":{ "b": 1} """, true)]
    [InlineData("requestParameters|contains: b", """ "requestParameters":{"b":1} """, true)]
    [InlineData("requestParameters: '{}'", """ "requestParameters":{ } """, true)]
    [InlineData("resources.ARN|endswith: ':b'", """ "resources":[{"ARN":"arn:a"},{"ARN":"arn:b"}] """, true)]
    [InlineData("a: true", """ "a":{"b":[true]} """, true)]
    public void Objects_and_arrays_match_by_what_is_in_them(string selection, string fields, bool holds) =>
        Assert.Equal(holds, SigmaCase.Holds(selection, fields));

    [Theory]
    [InlineData("- needle", """ "a":{"b":["hayNEEDLEhay"]} """, true)]
    [InlineData("- needle", """ "needle":1 """, true)]
    [InlineData("- needle", """ "a":"hay" """, false)]
    [InlineData("- a\n- b", """ "x":"B" """, true)]
    [InlineData("'|all': [alpha, beta]", """ "x":"alpha","y":"beta" """, true)]
    [InlineData("'|all': [alpha, beta]", """ "x":"alpha" """, false)]
    [InlineData("'|re': 'al.ha'", """ "x":"alpha" """, true)]
    [InlineData("- '\"x\":\"alpha\"'", """ "x" : "alpha" """, true)]
    [InlineData("- needle\n- a: 1", """ "a":1 """, true)]
    [InlineData("- 1.08", "", true)]
    public void Keywords_are_looked_for_everywhere(string selection, string fields, bool holds) =>
        Assert.Equal(holds, SigmaCase.Holds(selection, fields));

    [Theory]
    [InlineData("a: 1\nb: 2", """ "a":1,"b":2 """, true)]
    [InlineData("a: 1\nb: 2", """ "a":1 """, false)]
    [InlineData("- a: 1\n- b: 2", """ "b":2 """, true)]
    [InlineData("- a: 1\n  b: 2\n- c: 3", """ "a":1,"c":3 """, true)]
    [InlineData("- a: 1\n  b: 2\n- c: 3", """ "a":1 """, false)]
    public void Fields_are_joined_by_and_and_lists_by_or(string selection, string fields, bool holds) =>
        Assert.Equal(holds, SigmaCase.Holds(selection, fields));
}
