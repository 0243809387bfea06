using System.Globalization;

namespace LogArchive.Settings;

/// <summary>Reads variables by their descriptions, so that every message names the variable, its value and its range.</summary>
internal sealed class SettingReader(Func<string, string?> variable)
{
    public T Parse<T>(SettingVariable setting, Func<string, T?> parse)
        where T : class
    {
        string text = Text(setting);
        return parse(text) ?? throw Wrong(setting, text);
    }

    /// <summary>A value that may be absent: null then. A FormatException of <paramref name="parse"/> says more than the range does.</summary>
    public T? ParseIfGiven<T>(SettingVariable setting, Func<string, T?> parse)
        where T : class
    {
        if (Text(setting) is not { Length: > 0 } text)
        {
            return null;
        }

        try
        {
            return parse(text) ?? throw Wrong(setting, text);
        }
        catch (FormatException e)
        {
            throw Wrong(setting, text, e.Message);
        }
    }

    public int WholeNumber(SettingVariable setting, int least, int most) =>
        WholeNumber(setting, number => number >= least && number <= most);

    /// <param name="setting">The variable.</param>
    /// <param name="isAllowed">Whether the variable may have that value.</param>
    /// <param name="given">What else the range depends on, for the message; null if on nothing.</param>
    public int WholeNumber(SettingVariable setting, Func<int, bool> isAllowed, string? given = null)
    {
        string text = Text(setting);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && isAllowed(number)
            ? number
            : throw Wrong(setting, text, given);
    }

    /// <summary>Reads a whole number, or a word that stands for one.</summary>
    public int WholeNumber(SettingVariable setting, int least, int most, string word, Func<int> meaning) =>
        Text(setting).Equals(word, StringComparison.OrdinalIgnoreCase) ? meaning() : WholeNumber(setting, least, most);

    public T Choice<T>(SettingVariable setting)
        where T : struct, Enum
    {
        string text = Text(setting);
        foreach (var value in Enum.GetValues<T>())
        {
            if (value.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw Wrong(setting, text);
    }

    private string Text(SettingVariable setting)
    {
        string? text = variable(setting.Name)?.Trim();
        return !string.IsNullOrEmpty(text)
            ? text
            : setting.Default
                ?? throw new InvalidConfiguration($"{setting.Name} is not set. It must be {setting.Range} ({setting.Meaning}).");
    }

    private static InvalidConfiguration Wrong(SettingVariable setting, string text, string? given = null) =>
        new($"{setting.Name} is '{text}', but must be {setting.Range} ({setting.Meaning}).{(given is null ? "" : $" {given}.")}");
}
