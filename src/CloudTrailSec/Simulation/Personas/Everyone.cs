namespace CloudTrailSec.Simulation.Personas;

/// <summary>Who is at work in an account.</summary>
internal static class Everyone
{
    /// <summary>Root, who is never at work.</summary>
    internal static Persona Root { get; } = new("root", "root");

    internal static Persona[] AtWork { get; } =
    [
        Services.CloudTrail, Services.Config, Services.Lambda, Services.AutoScaling, Services.Recorder,
        Machines.WebApplication, Machines.Worker, Machines.Deployments, Machines.Scanner, Machines.Backup,
        People.Developers, People.Administrator, People.Analyst, People.Accountant,
    ];
}
