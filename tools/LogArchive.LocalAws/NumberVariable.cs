using System.Globalization;
using LogArchive.Settings;

namespace LogArchive.LocalAws;

/// <summary>An environment variable that is a number.</summary>
internal static class NumberVariable
{
    /// <summary>Its value; null if it is not set.</summary>
    /// <exception cref="InvalidConfiguration">It is no number from the least allowed value to 1,000,000.</exception>
    public static double? Read(Func<string, string?> variable, string name, double least)
    {
        string? text = variable(name);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        return isNumber && number >= least && number <= 1e6
            ? number
            : throw new InvalidConfiguration(
                string.Create(CultureInfo.InvariantCulture, $"{name} is '{text}', but must be a number from {least} to 1000000."));
    }
}
