namespace LogArchive.IntegrationTests;

/// <summary>Deletes the data directory of a stopped server. An execution that was stopped with it may still be writing.</summary>
internal static class DirectoryDeletion
{
    private const int Attempts = 1200;

    public static async Task DeleteWhenQuietAsync(this DirectoryInfo directory)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                directory.Delete(recursive: true);
                return;
            }
            catch (IOException) when (attempt < Attempts)
            {
                // A file was written in the meantime. There is no signal for the last one.
                await Task.Delay(50);
            }
        }
    }
}
