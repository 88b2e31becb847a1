using System.Net;
using CloudTrailSec.Compat;

namespace CloudTrailSec.Events;

/// <summary>A filter made ready: runs on a record's bytes, the cheapest tests first.</summary>
internal sealed class FilterTest
{
    private readonly long _after;
    private readonly long _before;
    private readonly Trilean _readOnly;
    private readonly PatternSet? _name, _source, _region, _account, _error, _id, _principal, _host;
    private readonly IpRange[] _ranges;

    internal FilterTest(TrailFilter filter)
    {
        _after = filter.After?.UtcTicks ?? long.MinValue;
        _before = filter.Before?.UtcTicks ?? long.MaxValue;
        _readOnly = filter.ReadOnly switch { null => Trilean.Unknown, true => Trilean.True, false => Trilean.False };
        _name = PatternSet.Of(filter.EventName);
        _source = PatternSet.Of([.. filter.EventSource.Select(ToHost)]);
        _region = PatternSet.Of(filter.Region);
        _account = PatternSet.Of(filter.Account);
        _error = PatternSet.Of(filter.ErrorCode);
        _id = PatternSet.Of(filter.EventId);
        _principal = PatternSet.Of(filter.Principal);
        List<IpRange> ranges = [];
        List<string> hosts = [];
        foreach (string address in filter.SourceIPAddress)
        {
            if (IpRange.TryParse(address, out IpRange? range))
            {
                ranges.Add(range!);
            }
            else
            {
                hosts.Add(address);
            }
        }

        _ranges = [.. ranges];
        _host = PatternSet.Of(hosts);
    }

    internal bool Passes(ReadOnlySpan<byte> record, in RecordFields fields) =>
        (fields.Time == 0 || (fields.Time >= _after && fields.Time < _before))
        && (_readOnly == Trilean.Unknown || fields.ReadOnly == _readOnly)
        && Passes(_name, record, fields.EventName)
        && Passes(_source, record, fields.EventSource)
        && Passes(_region, record, fields.AwsRegion)
        && Passes(_error, record, fields.ErrorCode)
        && Passes(_id, record, fields.EventId)
        && PassesAddress(record, fields.SourceIPAddress)
        && (_account is null || PassesAccount(_account, record, fields))
        && (_principal is null || PassesPrincipal(_principal, record, fields));

    private static string ToHost(string source) =>
        source.IndexOfAny(['.', '*', '?']) >= 0 ? source : source + ".amazonaws.com";

    private static bool Passes(PatternSet? test, ReadOnlySpan<byte> record, Slice value) =>
        test is null || (!value.IsMissing && test.Matches(value.Of(record)));

    private static TrailIdentity IdentityOf(ReadOnlySpan<byte> record, in RecordFields fields) => TrailIdentity.Of(
        record, fields, fields.RecipientAccountId.IsMissing ? null : Utf8.ToText(fields.RecipientAccountId.Of(record)));

    private static bool PassesAccount(PatternSet test, ReadOnlySpan<byte> record, in RecordFields fields) =>
        (!fields.RecipientAccountId.IsMissing && test.Matches(fields.RecipientAccountId.Of(record)))
        || test.Matches(IdentityOf(record, fields).AccountId);

    private static bool PassesPrincipal(PatternSet test, ReadOnlySpan<byte> record, in RecordFields fields)
    {
        TrailIdentity who = IdentityOf(record, fields);
        return test.Matches(who.Principal) || test.Matches(who.Arn) || test.Matches(who.UserName) || test.Matches(who.RoleName)
            || test.Matches(who.RoleArn) || test.Matches(who.SessionName) || test.Matches(who.AccessKeyId)
            || test.Matches(who.PrincipalId) || test.Matches(who.InvokedBy);
    }

    private bool PassesAddress(ReadOnlySpan<byte> record, Slice value)
    {
        if (_ranges.Length == 0 && _host is null)
        {
            return true;
        }

        if (value.IsMissing)
        {
            return false;
        }

        if (_host?.Matches(value.Of(record)) == true)
        {
            return true;
        }

        return IpRange.TryAddress(Utf8.ToText(value.Of(record)), out IPAddress address)
            && Array.Exists(_ranges, r => r.Contains(address));
    }
}
