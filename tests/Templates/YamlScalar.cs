using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LogArchive.Templates;

/// <summary>Converts a YAML scalar to JSON. Values that YAML 1.1 and 1.2 interpret differently are rejected: quote them.</summary>
internal static partial class YamlScalar
{
    public static JsonNode Read(YamlScalarNode scalar)
    {
        string text = scalar.Value ?? "";
        return scalar.Style != ScalarStyle.Plain ? JsonValue.Create(text) : text switch
        {
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            "" or "~" or "null" => throw new InvalidTemplateException(
                $"Line {scalar.Start.Line} has a key without a value, which CloudFormation does not accept."),
            _ when Ambiguous().IsMatch(text) => throw new InvalidTemplateException(
                $"Line {scalar.Start.Line} has the value {text}, which YAML 1.1 and 1.2 interpret differently: quote it."),
            _ when Whole().IsMatch(text) => JsonValue.Create(long.Parse(text, CultureInfo.InvariantCulture)),
            _ when Fraction().IsMatch(text) => JsonValue.Create(decimal.Parse(text, CultureInfo.InvariantCulture)),
            _ => JsonValue.Create(text),
        };
    }

    /// <summary>Other names of booleans, octal, hexadecimal and base 60 numbers, and dates: "yes", "0777", "12:30", "2012-10-17".</summary>
    [GeneratedRegex(
        "^([Yy]([Ee][Ss])?|[Nn][Oo]?|[Oo][Nn]|[Oo][Ff]{2}|T[Rr][Uu][Ee]|F[Aa][Ll][Ss][Ee]|N[Uu][Ll]{2}"
        + "|0[0-9_]+|0[xo][0-9A-Fa-f]+|[0-9]+(:[0-5]?[0-9])+|[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ].*)?)$")]
    private static partial Regex Ambiguous();

    [GeneratedRegex("^-?(0|[1-9][0-9]{0,17})$")]
    private static partial Regex Whole();

    [GeneratedRegex("^-?[0-9]+\\.[0-9]+$")]
    private static partial Regex Fraction();
}
