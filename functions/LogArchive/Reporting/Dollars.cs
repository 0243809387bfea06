using System.Globalization;

namespace LogArchive.Reporting;

/// <summary>Amounts of US dollars for people.</summary>
public static class Dollars
{
    private const double Cent = 0.01;

    public static string Of(double amount) => amount switch
    {
        0 => "$0",
        < Cent => "< $0.01",
        < 100 => amount.ToString("$0.00", CultureInfo.InvariantCulture),
        _ => amount.ToString("$#,0", CultureInfo.InvariantCulture),
    };
}
