namespace LogArchive.Cli.Samples.Files;

/// <summary>What is at a path that the user named: the log files, and everything else with the reason why it is not read.</summary>
internal sealed class FoundFiles
{
    private const int MaxGroupName = 512;

    private readonly Dictionary<string, LogFile> _files = new(StringComparer.Ordinal);
    private readonly List<SkippedFile> _skipped = [];

    /// <summary>The files to read, ordered by path. Each becomes a log group.</summary>
    public IReadOnlyCollection<LogFile> Files => _files.Values;

    public IReadOnlyList<SkippedFile> Skipped => _skipped;

    /// <summary>Looks at a file, or at all files below a directory.</summary>
    /// <exception cref="UsageException">There is nothing at the path, or nothing that can be read.</exception>
    public static FoundFiles At(string path)
    {
        var found = new FoundFiles();
        if (File.Exists(path))
        {
            found.AddFile(path, Path.GetFileName(path));
        }
        else if (Directory.Exists(path))
        {
            found.AddDirectory(path, path);
        }
        else
        {
            throw new UsageException($"--from: there is no file or directory '{path}'.");
        }

        return found.Files.Count > 0 ? found : throw new UsageException(found.NothingIn(path));
    }

    private string NothingIn(string path) => _skipped is [var only] && only.Path == path
        ? $"--from: '{path}' cannot be read: {only.Reason}."
        : $"--from: the directory '{path}' has no text file. Each file becomes a log group. Not read: "
            + (_skipped.Count == 0 ? "nothing is in it." : $"{string.Join("; ", SkippedFiles.Lines(_skipped))}.");

    private void AddDirectory(string root, string directory)
    {
        FileSystemInfo[] entries;
        try
        {
            entries = [.. new DirectoryInfo(directory).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _skipped.Add(new SkippedFile(directory, "the directory cannot be opened"));
            return;
        }

        foreach (FileSystemInfo entry in entries)
        {
            Add(root, Path.Combine(directory, entry.Name), entry.Attributes);
        }
    }

    private void Add(string root, string path, FileAttributes attributes)
    {
        if (attributes.HasFlag(FileAttributes.Hidden))
        {
            _skipped.Add(new SkippedFile(path, "it is hidden"));
        }
        else if (attributes.HasFlag(FileAttributes.ReparsePoint))
        {
            _skipped.Add(new SkippedFile(path, "it is a symbolic link"));
        }
        else if (attributes.HasFlag(FileAttributes.Directory))
        {
            AddDirectory(root, path);
        }
        else
        {
            AddFile(path, Path.GetRelativePath(root, path));
        }
    }

    private void AddFile(string path, string relativePath)
    {
        if (FileContent.RejectionReason(path) is { } reason)
        {
            _skipped.Add(new SkippedFile(path, reason));
            return;
        }

        string name = UnusedName(GroupName(relativePath));
        _files[name] = new LogFile(path, name);
    }

    /// <summary>The name, with a number if another file already has it: log group names allow fewer characters than file names.</summary>
    private string UnusedName(string name) =>
        Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? name : $"{name}-{n}").First(candidate => !_files.ContainsKey(candidate));

    private static string GroupName(string relativePath)
    {
        string path = relativePath.Replace('\\', '/');
        string name = "/" + string.Concat(path.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/' ? c : '_'));
        return name.Length <= MaxGroupName ? name : name[..MaxGroupName];
    }
}
