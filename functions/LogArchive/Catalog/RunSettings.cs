using LogArchive.Settings;
using LogArchive.Storage;

namespace LogArchive.Catalog;

/// <summary>
/// The settings that a plan was made with, by the names of their variables: so the command line knows those of deployed functions,
/// whose environment it cannot read.
/// </summary>
public static class RunSettings
{
    /// <summary>The settings on which depends what is read, and what is written to the archive.</summary>
    public static IReadOnlyDictionary<string, string> Of(ArchiveSettings settings) => new Dictionary<string, string>
    {
        [SettingVariables.Include.Name] = string.Join(',', settings.Groups.Include),
        [SettingVariables.Exclude.Name] = string.Join(',', settings.Groups.Exclude),
        [SettingVariables.IncludeTags.Name] = string.Join(',', settings.Groups.Tags),
        [SettingVariables.ReadInfrequentAccess.Name] = Word(settings.ReadInfrequentAccess),
        [SettingVariables.Insights.Name] = string.Join(',', settings.Insights),
        [SettingVariables.TimeZone.Name] = settings.TimeZone.Id,
        [SettingVariables.LagDays.Name] = $"{settings.LagDays}",
        [SettingVariables.CatchUpDays.Name] = $"{settings.CatchUpDays}",
        [SettingVariables.Format.Name] = Word(settings.Format),
        [SettingVariables.Compression.Name] = Word(settings.Compression),
        [SettingVariables.InvalidUtf8.Name] = Word(settings.InvalidUtf8),
        [SettingVariables.StorageClass.Name] = settings.StorageClass.Value,
        [SettingVariables.Encryption.Name] = settings.Encryption?.Method ?? "",
        [SettingVariables.KmsKeyArn.Name] = settings.Encryption?.KmsKeyArn ?? "",
        [SettingVariables.Checksums.Name] = settings.Checksums == Checksums.WhenRequired ? ArchiveSettings.WhenRequired : SettingVariables.Checksums.Default!,
        [SettingVariables.ReadRate.Name] = $"{settings.ReadRate}",
    };

    /// <summary>The settings of a run; null if they have expired.</summary>
    /// <param name="runs">The runs bucket.</param>
    /// <param name="run">The execution's name.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    public static async Task<IReadOnlyDictionary<string, string>?> FindAsync(
        ArchiveBucket runs, string run, CancellationToken cancellationToken) =>
        await runs.FindAsync(ArchiveKeys.Settings(run), CatalogJson.Default.IReadOnlyDictionaryStringString, cancellationToken);

    internal static Task WriteAsync(ArchiveBucket runs, string run, ArchiveSettings settings, CancellationToken cancellationToken) =>
        runs.PutAsync(ArchiveKeys.Settings(run), Of(settings), CatalogJson.Readable.IReadOnlyDictionaryStringString, cancellationToken);

    private static string Word<T>(T choice)
        where T : struct, Enum => choice.ToString().ToLowerInvariant();
}
