using System.Text.Json;
using LogArchive.Benchmarks.Measuring;
using LogArchive.LocalAws;
using LogArchive.LocalAws.CloudWatchLogs;
using LogArchive.LocalAws.S3;

namespace LogArchive.Benchmarks.Processes;

/// <summary>
/// Serves the local AWS in a process that is not measured. It prints its address, then answers each line of input with the calls since
/// the previous line, as JSON. It ends at the end of the input, so it never outlives the process that started it.
/// </summary>
internal static class ServeProcess
{
    public static async Task<int> RunAsync(string directory, TextWriter output)
    {
        var counters = new ServiceCounters(TimeProvider.System);
        await using LocalAwsServer server = await LocalAwsServer.StartAsync(new LocalAwsOptions
        {
            DataDirectory = directory,
            Logs = CloudWatchLogsOptions.FromEnvironment(Environment.GetEnvironmentVariable) with
            {
                Answered = (call, error) => Count(counters, call, error),
                PageMade = counters.CountEvents,
            },
            S3 = new S3Options
            {
                Faults = call =>
                {
                    counters.CountS3(call);
                    return null;
                },
            },
        });
        await output.WriteLineAsync(server.Endpoint.ToString());
        while (await Console.In.ReadLineAsync() is not null)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(counters.Take(), BenchmarkJson.Default.ServiceReport));
        }

        return 0;
    }

    private static void Count(ServiceCounters counters, LogsCall call, string? error)
    {
        counters.Count(call.Operation);
        if (call.Operation == "FilterLogEvents")
        {
            counters.CountPage(error);
        }
    }
}
