namespace LogArchive.LocalAws.Files;

/// <summary>
/// Replaces a small file as a whole: a reader, or a restart after a crash, finds the old content or the new, never half of one.
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
