namespace CloudTrailSec.Events;

/// <summary>
/// One identity for all calls of a session: they have the same <c>userIdentity</c>, byte for byte. A fixed number of
/// places; a newcomer takes the place of another. Safe to share between threads: a place is one reference.
/// </summary>
internal sealed class IdentityPool
{
    private const int Places = 2048;
    private const int LongestPooled = 4096;

    private readonly TrailIdentity?[] _identities = new TrailIdentity?[Places];

    internal TrailIdentity Get(TrailEvent @event)
    {
        Slice slice = @event.Hot.UserIdentity;
        string? recipient = @event.RecipientAccountId;
        if (slice.IsMissing || slice.Length > LongestPooled)
        {
            return TrailIdentity.Of(@event.Span, @event.Hot, recipient);
        }

        ReadOnlySpan<byte> json = slice.Of(@event.Span);
        int hash = ByteHash.Of(json);

        // Services call in every account alike.
        ref TrailIdentity? place = ref _identities[(hash + (recipient?.GetHashCode() ?? 0)) & (Places - 1)];
        TrailIdentity? identity = Volatile.Read(ref place);
        if (identity?.IsOf(json, recipient) != true)
        {
            identity = TrailIdentity.Of(@event.Span, @event.Hot, recipient, hash);
            Volatile.Write(ref place, identity);
        }

        return identity;
    }
}
