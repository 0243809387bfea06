namespace LogArchive.Cli.Samples;

/// <summary>What the message of a sample event is made of.</summary>
/// <param name="Random">The stream's random numbers.</param>
/// <param name="Number">The event's number in its group and day, from 0.</param>
/// <param name="IsDeployment">Whether it happens after the deployment that goes wrong.</param>
internal readonly record struct SampleEvent(Random Random, int Number, bool IsDeployment);
