using CloudTrailSec.Simulation.Personas;

namespace CloudTrailSec.Simulation;

/// <summary>
/// Plans a day of an account. Each persona and each attack has chance of its own, so that none changes what the others
/// do.
/// </summary>
internal sealed class DayPlan(SampleAccount account, long midnight)
{
    private readonly Dictionary<(string Persona, int Member, long Epoch, string Agent), Session> _sessions = [];
    private readonly Scope _scope = new(account);
    private readonly List<Draft> _drafts = [];

    /// <summary>What is planned so far, in no order.</summary>
    internal IReadOnlyList<Draft> Drafts => _drafts;

    /// <summary>Plans what everybody does on an ordinary day.</summary>
    /// <param name="events">About how many events a working day has.</param>
    internal void AddOrdinaryDay(int events)
    {
        foreach (Persona persona in Everyone.AtWork)
        {
            _scope.Random.Restart(SampleRandom.Mix(SampleRandom.Mix(account.Seed, persona.Name), (ulong)midnight));
            int percent = persona.Rhythm.Percent(Clock.Date(midnight).DayOfWeek);
            List<Routine> routines = Choose(persona, (int)((long)events * persona.Share * percent / 100_000));
            long[] starts = [.. routines.Select((_, i) => midnight + persona.Rhythm.Start(_scope.Random, i, routines.Count))];
            foreach (int run in Enumerable.Range(0, starts.Length).OrderBy(i => starts[i]))
            {
                Work(persona, starts[run], routines[run]);
            }
        }
    }

    /// <summary>Plans an attack.</summary>
    /// <param name="attack">The attack.</param>
    /// <param name="start">When it begins.</param>
    /// <returns>Its events, in order.</returns>
    internal IReadOnlyList<Draft> AddAttack(Attack attack, long start)
    {
        _scope.Random.Restart(SampleRandom.Mix(account.Seed, attack.Name));
        return Plan(attack, (Latest(attack, start) ?? Own(attack, start)).Stolen(attack.Address, attack.Agent), start);
    }

    /// <summary>Plans an attack in the middle of what its victim does, with the victim's own program and address.</summary>
    /// <param name="attack">The attack.</param>
    /// <param name="start">When it begins where the victim is not at work.</param>
    /// <returns>Its events, in order.</returns>
    internal IReadOnlyList<Draft> EmbedAttack(Attack attack, long start)
    {
        Draft[] work = [.. _drafts.Where(d => d.Run.Session.Persona == attack.Identity)];
        if (attack.SignsIn || work.Length == 0)
        {
            return AddAttack(attack, start);
        }

        _scope.Random.Restart(SampleRandom.Mix(account.Seed, attack.Name));
        Draft moment = work[_scope.Random.Next(work.Length)];
        return Plan(attack, moment.Run.Session, moment.Time + 1);
    }

    private List<Draft> Plan(Attack attack, Session session, long start)
    {
        List<Draft> drafts = [];
        _ = attack.Script.Plan(session, start, account.Home, _scope, drafts);
        _drafts.AddRange(drafts);
        return drafts;
    }

    /// <summary>The newest session there is to steal; none for an attacker who signs in.</summary>
    private Session? Latest(Attack attack, long start) => attack.SignsIn ? null : _sessions
        .Where(s => s.Key.Persona == attack.Identity.Name && s.Value.Began <= start)
        .OrderByDescending(s => s.Value.Began).ThenBy(s => s.Key.Member).ThenBy(s => s.Key.Agent, StringComparer.Ordinal)
        .Select(s => s.Value).FirstOrDefault();

    private Session Own(Attack attack, long start)
    {
        Session session = new(attack.Identity, 0, attack.Agent, start, _scope);
        session.Values["mfaAuthenticated"] = "false";
        return session;
    }

    /// <summary>Routines of about so many events in all; the last by chance, so that small budgets come out too.</summary>
    private List<Routine> Choose(Persona persona, int budget)
    {
        List<Routine> chosen = [];
        int weights = persona.Routines.Sum(r => r.Weight);
        long left = 2L * budget;
        while (left > 0)
        {
            int at = _scope.Random.Next(weights);
            Routine routine = Array.Find(persona.Routines, r => (at -= r.Weight) < 0)!;
            if (left < routine.Script.TwiceLength && _scope.Random.Next(routine.Script.TwiceLength) >= left)
            {
                break;
            }

            left -= routine.Script.TwiceLength;
            chosen.Add(routine);
        }

        return chosen;
    }

    private void Work(Persona persona, long start, Routine routine)
    {
        int member = _scope.Random.Next(persona.Members.Length);
        string region = account.Regions[persona.IsEverywhere ? _scope.Random.Next(account.Regions.Length) : 0];
        long epoch = persona.Lifetime == 0 ? start : start / persona.Lifetime;
        long time = start;
        if (!_sessions.TryGetValue((persona.Name, member, epoch, routine.Agent), out Session? session))
        {
            session = new Session(persona, member, routine.Agent, start, _scope);
            _sessions.Add((persona.Name, member, epoch, routine.Agent), session);
            Script? opening = routine.Agent == Agents.Console ? persona.SignIn : persona.Opening;
            time = opening?.Plan(session, start, account.Home, _scope, _drafts) + 1 ?? start;
        }

        _ = routine.Script.Plan(session, time, region, _scope, _drafts);
    }
}
