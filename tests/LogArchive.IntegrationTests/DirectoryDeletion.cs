namespace LogArchive.IntegrationTests;

/// <summary>Deletes a server's directory after the server: an execution that was stopped with it may be writing its end still.</summary>
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
                // A file came in between; nothing says when the last one has come.
                await Task.Delay(50);
            }
        }
    }
}
