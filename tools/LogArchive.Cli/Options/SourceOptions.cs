using System.CommandLine;
using LogArchive.Cli.Operating;
using LogArchive.Cli.Running;
using LogArchive.Functions;
using LogArchive.Groups;
using LogArchive.Retrieval.Selecting;
using LogArchive.Retrieval.Sources;
using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Cli.Options;

/// <summary>The options that say which archive to read, and whose log groups of it.</summary>
internal sealed class SourceOptions
{
    /// <summary>The option that names a local copy, for which AWS is not called.</summary>
    public const string DirectoryName = "--dir";

    private readonly Option<string> _bucket = new("--bucket")
    {
        Description = "The archive bucket. Environment variable: ARCHIVE_BUCKET. Default: that of the deployed archive.",
        HelpName = "BUCKET",
    };

    private readonly Option<string> _directory = new(DirectoryName)
    {
        Description = "A local copy of the archive bucket, instead of the bucket.",
        HelpName = "DIRECTORY",
    };

    private readonly Option<string> _account = new("--account")
    {
        Description = "The account of the log groups, if the bucket holds the archives of several.",
        HelpName = "ACCOUNT",
    };

    private readonly Option<string> _region = new("--region-of-logs")
    {
        Description = "The region of the log groups, if the bucket holds the archives of several.",
        HelpName = "REGION",
    };

    private readonly OperatorOptions _archive = new();

    public void AddTo(Command command)
    {
        InputOptions.AddTo(command, _bucket, _directory);
        _archive.AddTo(command);
        InputOptions.AddTo(command, _account, _region);
    }

    /// <summary>The options as they were typed, to repeat them in a command; empty, or beginning with a space.</summary>
    public string Typed(ParseResult parsed) => TypedCommand.Options(parsed, [_bucket, _directory, .. _archive.Options, _account, _region]);

    /// <summary>The archive that the options, the environment or the deployed stack name.</summary>
    /// <exception cref="UsageException">None is named, or several are.</exception>
    public async Task<ArchiveSource> SourceAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        LocalCopy(parsed) is { } directory
            ? parsed.GetValue(_bucket) is null ? new DirectorySource(directory) : throw new UsageException("--dir and --bucket both name an archive. Specify only one of them.")
            : new BucketSource(await BucketAsync(parsed, cancellationToken));

    /// <summary>The archive's bucket.</summary>
    /// <exception cref="UsageException">None is named, or it is a directory.</exception>
    public async Task<ArchiveBucket> BucketAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_directory) is not null)
        {
            throw new UsageException("This command needs the bucket itself: specify --bucket instead of --dir.");
        }

        return BucketOption.Name(parsed, _bucket, _archive, SettingVariables.Bucket.Name) is not { } name
            ? await DeployedBucketAsync(parsed, cancellationToken)
            : new ArchiveBucket(Clients.S3(Variable(SettingVariables.BucketRegion.Name)), name) { Owner = Variable(SettingVariables.BucketOwner.Name) };
    }

    /// <summary>The directory of a local copy, also within what demo --keep and local-aws make; null: none is named.</summary>
    public string? LocalCopy(ParseResult parsed)
    {
        if (parsed.GetValue(_directory) is not { } directory)
        {
            return null;
        }

        string served = Path.Combine(directory, LocalArchive.DefaultBucketPath);
        return Directory.Exists(Path.Combine(served, "catalog")) ? served : directory;
    }

    /// <summary>The account and region whose log groups are meant.</summary>
    /// <exception cref="UsageException">The archive has those of several, or of none.</exception>
    public async Task<ArchiveScope> ScopeAsync(ParseResult parsed, ArchiveSource source, CancellationToken cancellationToken) =>
        await ScopesAsync(parsed, source, cancellationToken) switch
        {
            [var only] => only,
            var several => throw new UsageException("The archive holds the log groups of several accounts or regions: "
                + $"{string.Join(", ", several)}. Select one with --account and --region-of-logs."),
        };

    /// <summary>The accounts and regions whose log groups are meant; at least one.</summary>
    /// <exception cref="UsageException">The archive has those of none.</exception>
    public async Task<IReadOnlyList<ArchiveScope>> ScopesAsync(ParseResult parsed, ArchiveSource source, CancellationToken cancellationToken)
    {
        string? account = parsed.GetValue(_account);
        string? region = parsed.GetValue(_region);
        if (account is not null && region is not null)
        {
            return [new ArchiveScope(account, region)];
        }

        List<ArchiveScope> scopes = await new ArchiveCatalog(source).ScopesAsync(cancellationToken)
            .Where(scope => scope.Account == (account ?? scope.Account) && scope.Region == (region ?? scope.Region))
            .ToListAsync(cancellationToken);
        return scopes.Count > 0 ? scopes : throw new UsageException($"{source.AddressOf("catalog/")} has no receipts: nothing is archived there"
            + (account is null && region is null ? "." : " of that account and region."));
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary>The bucket of the latest execution of the deployed archive.</summary>
    private async Task<ArchiveBucket> DeployedBucketAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        // Its client of S3 reads the bucket, so it stays.
        Operator user = OperatorOptions.Operator();
        return user.StorageOf(await _archive.LatestStateAsync(parsed, user, cancellationToken)).Archive;
    }
}
