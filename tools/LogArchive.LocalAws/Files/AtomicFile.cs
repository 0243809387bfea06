namespace LogArchive.LocalAws.Files;

/// <summary>
/// Replaces a small file atomically. A reader, or a restart after a crash, finds the old or the new content, never a mixture.
/// </summary>
internal static class AtomicFile
{
    private const string Unfinished = ".tmp";

    public static void Replace(string path, byte[] content)
    {
        File.WriteAllBytes(path + Unfinished, content);
        File.Move(path + Unfinished, path, overwrite: true);
    }
}
