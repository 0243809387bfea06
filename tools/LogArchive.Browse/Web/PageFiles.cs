using System.Reflection;
using System.Text;
using LogArchive.Retrieval.Coverage;
using Microsoft.AspNetCore.Http;

namespace LogArchive.Browse.Web;

/// <summary>The files of the page, which are embedded in the program.</summary>
internal sealed class PageFiles
{
    private const string Start = "index.html";

    private static readonly Dictionary<string, string> Types = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
    };

    private readonly Dictionary<string, PageFile> _files = [];

    public PageFiles()
    {
        Assembly assembly = typeof(PageFiles).Assembly;
        foreach (string name in assembly.GetManifestResourceNames())
        {
            using Stream stream = assembly.GetManifestResourceStream(name)!;
            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            Add(name, content);
        }

        // The calendar looks as on the page that "days --html" writes.
        Add("calendar.css", Encoding.UTF8.GetBytes(CoveragePage.Css));
    }

    /// <summary>The file of a path; null if there is none.</summary>
    public PageFile? Find(string path) => _files.GetValueOrDefault(path == "/" ? Start : path[1..]);

    private void Add(string name, byte[] content) => _files[name] = new PageFile(content, Types[Path.GetExtension(name)]);
}

/// <summary>A file of the page.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Type">Its content type.</param>
internal sealed record PageFile(ReadOnlyMemory<byte> Content, string Type)
{
    public Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = Type;
        context.Response.ContentLength = Content.Length;
        return context.Response.Body.WriteAsync(Content, context.RequestAborted).AsTask();
    }
}
