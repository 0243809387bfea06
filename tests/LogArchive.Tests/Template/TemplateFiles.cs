using LogArchive.Templates;

namespace LogArchive.Tests.Template;

/// <summary>The files that are deployed as templates, as paths from the root of the repository.</summary>
internal static class TemplateFiles
{
    public static string[] Nested { get; } =
    [
        .. Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "infra"))
            .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file))
            .Order(StringComparer.Ordinal),
    ];

    public static string[] All { get; } = [SamTemplate.FileName, .. Nested];
}
