namespace CloudTrailSec.Posture;

/// <summary>A check: what is to be known of it, and how it judges.</summary>
internal abstract class PostureCheck(PostureCheckInfo info)
{
    internal PostureCheckInfo Info { get; } = info;

    /// <summary>Judges each resource the check is about.</summary>
    internal abstract IEnumerable<Judgement> Judge(Snapshot snapshot);

    /// <summary>Judges one resource; what cannot be read makes it unknown, never a pass.</summary>
    protected static Judgement Try(string resource, string? region, Func<Judgement> judge)
    {
        try
        {
            return judge().On(resource, region);
        }
        catch (UnansweredException e)
        {
            return Judgement.Unknown(e.Message, e.MissingPermission).On(resource, region);
        }
        catch (InvalidDataException e)
        {
            return Judgement.Unknown(e.Message).On(resource, region);
        }
    }

    /// <summary>Judges something the account has one of.</summary>
    protected static Judgement Account(Snapshot snapshot, Func<Judgement> judge) => Try(snapshot.Account, null, judge);

    /// <summary>Whether any of several things is so. What cannot be known counts only where none is.</summary>
    /// <exception cref="UnansweredException">None is so, and one cannot be known.</exception>
    protected static bool AnyOf<T>(IEnumerable<T> items, Func<T, bool> isSo)
    {
        UnansweredException? failure = null;
        foreach (T item in items)
        {
            try
            {
                if (isSo(item))
                {
                    return true;
                }
            }
            catch (UnansweredException e)
            {
                failure ??= e;
            }
        }

        return failure is null ? false : throw failure;
    }

    /// <summary>Judges several things, or says why they are not known.</summary>
    protected static IEnumerable<Judgement> Each<T>(
        Snapshot snapshot, Func<IReadOnlyList<T>> list, Func<T, Judgement> judge, string? region = null)
    {
        IReadOnlyList<T> items = [];
        Judgement? failure = null;
        try
        {
            items = list();
        }
        catch (UnansweredException e)
        {
            failure = Judgement.Unknown(e.Message, e.MissingPermission).On(snapshot.Account, region);
        }

        return failure is null ? items.Select(judge) : [failure];
    }
}
