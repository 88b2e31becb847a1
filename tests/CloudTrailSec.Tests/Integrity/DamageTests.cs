using System.Globalization;

namespace CloudTrailSec.Tests.Integrity;

/// <summary>
/// Whatever is done to digests, their metadata and logs, the verdict is never Valid, and nothing crashes. CLOUDTRAILSEC_DAMAGES says
/// how many times, where a few thousand are not enough.
/// </summary>
public sealed class DamageTests
{
    private const int Usual = 1000;

    private static readonly DateTimeOffset s_end = new DateTimeOffset(SignedTrail.Start).AddHours(3).AddMinutes(90);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void A_damaged_trail_is_never_valid(int seed, bool areCopies)
    {
        int count = int.TryParse(Environment.GetEnvironmentVariable("CLOUDTRAILSEC_DAMAGES"), CultureInfo.InvariantCulture, out int asked)
            ? asked : Usual;
        using SignedTrail signed = SignedTrail.OfHours(1, 2, 1);
        MemoryTrail whole = new(signed) { AreCopies = areCopies };
        TrailPublicKeys keys = new(signed.Keys);
        Random random = new(seed);
        Damage damage = new(random);
        int damaged = 0;
        Assert.Equal(IntegrityVerdict.Valid, Verdict(whole, keys));
        for (int i = 0; i < count; i++)
        {
            MemoryTrail trail = new(whole);
            for (int times = random.Next(1, 4); times > 0; times--)
            {
                damage.Do(trail);
            }

            if (Verdict(trail, keys) == IntegrityVerdict.Valid)
            {
                Assert.True(Damage.IsNone(trail, whole), $"Damage {i} of seed {seed} was not seen.");
                continue;
            }

            damaged++;
        }

        Assert.InRange(damaged, count / 2, count);
    }

    private static IntegrityVerdict Verdict(MemoryTrail trail, TrailPublicKeys keys)
    {
        TrailIntegrity integrity = new(new TrailIntegrityOptions { Sources = [trail], PublicKeys = keys, Before = s_end, Threads = 1 });
        foreach (IntegrityResult _ in integrity.Check(p => Assert.Fail(p.ToString()), TestContext.Current.CancellationToken))
        {
            // Each is checked as it is asked for.
        }

        return integrity.Summary.Verdict;
    }
}
