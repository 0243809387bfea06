using System.Globalization;

namespace LogArchive.Retrieval.Coverage;

/// <summary>What stands above the columns of days: the months, and below them as many days as fit on a phone.</summary>
/// <param name="from">The first day.</param>
/// <param name="days">How many there are.</param>
internal sealed class DateScale(DateOnly from, int days)
{
    /// <summary>Pixels of a row of cells on the smallest phone, and of a cell if there are very many.</summary>
    private const double RowWidth = 250;
    private const double MinCell = 4;

    /// <summary>Pixels that a label needs, with some distance to the next one.</summary>
    private const double MonthWidth = 28;
    private const double DayWidth = 18;

    private const int EveryMonday = 7;

    private readonly double _cell = Math.Max(MinCell, RowWidth / days);

    public IEnumerable<DateLabel> Labels()
    {
        int step = _cell >= DayWidth ? 1 : 2 * _cell >= DayWidth ? 2 : EveryMonday;
        for (int day = 0; day < days; day++)
        {
            DateOnly date = from.AddDays(day);
            if (IsMonth(day, date))
            {
                yield return new DateLabel(day + 1, date.ToString("MMM", CultureInfo.InvariantCulture), true);
            }

            bool isWanted = step == EveryMonday ? date.DayOfWeek == DayOfWeek.Monday : day % step == 0;
            if (isWanted && Fits(days - day, DayWidth))
            {
                yield return new DateLabel(day + 1, date.Day.ToString(CultureInfo.InvariantCulture), false);
            }
        }
    }

    private bool IsMonth(int day, DateOnly date)
    {
        int left = Math.Min(days - day, DateTime.DaysInMonth(date.Year, date.Month) - date.Day + 1);
        return (day == 0 && (Fits(left, MonthWidth) || left == days)) || (date.Day == 1 && Fits(days - day, MonthWidth));
    }

    private bool Fits(int columns, double width) => columns * _cell >= width;
}
