namespace CloudTrailSec.Events;

/// <summary>The header of a gzip member (RFC 1952, section 2.3).</summary>
internal static class GzipHeader
{
    private const int HasChecksum = 2, HasExtra = 4, HasName = 8, HasComment = 16, FirstReserved = 32;

    /// <summary>Takes a header.</summary>
    /// <param name="next">Takes a byte; less than 0 at the end.</param>
    /// <param name="refusesReserved">Whether a header that sets flags without a meaning is none.</param>
    /// <returns>Whether it was one, and whole.</returns>
    internal static bool Skip(Func<int> next, bool refusesReserved)
    {
        if (next() != 0x1F || next() != 0x8B || next() != 8)
        {
            return false;
        }

        int flags = next();
        bool isWhole = flags >= 0 && (flags < FirstReserved || !refusesReserved) && Skip(next, 6);
        if (isWhole && (flags & HasExtra) != 0)
        {
            int low = next(), high = next();
            isWhole = high >= 0 && Skip(next, low | (high << 8));
        }

        return isWhole
            && ((flags & HasName) == 0 || SkipText(next))
            && ((flags & HasComment) == 0 || SkipText(next))
            && ((flags & HasChecksum) == 0 || Skip(next, 2));
    }

    private static bool Skip(Func<int> next, int count)
    {
        while (count > 0 && next() >= 0)
        {
            count--;
        }

        return count == 0;
    }

    private static bool SkipText(Func<int> next)
    {
        int text;
        while ((text = next()) > 0)
        {
        }

        return text == 0;
    }
}
