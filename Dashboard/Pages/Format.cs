using System.Globalization;

namespace Causeway.Dashboard.Pages;

/// <summary>Times and numbers as people read them.</summary>
internal static class Format
{
    private const int Colors = 10;

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Number(double number) => Math.Abs(number) switch
    {
        0 => "0",
        >= 1e6 => number.ToString("0.##e+0", CultureInfo.InvariantCulture),
        >= 100 => number.ToString("#,0.#", CultureInfo.InvariantCulture),
        _ => number.ToString("0.####", CultureInfo.InvariantCulture),
    };

    public static string Quantity(double number, string unit) => $"{Number(number)} {unit}".TrimEnd();

    /// <summary>A unit as people write it: none for plain numbers, without the braces of what is merely counted.</summary>
    public static string Unit(string unit) => unit == "1" ? "" : unit.Trim('{', '}');

    public static string Duration(TimeSpan duration) => duration.TotalMilliseconds switch
    {
        < 1 => $"{(duration.TotalMilliseconds * 1000).ToString("0", CultureInfo.InvariantCulture)} µs",
        < 10 => $"{duration.TotalMilliseconds.ToString("0.##", CultureInfo.InvariantCulture)} ms",
        < 100 => $"{duration.TotalMilliseconds.ToString("0.#", CultureInfo.InvariantCulture)} ms",
        < 999.5 => $"{duration.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms",
        < 60_000 => $"{duration.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture)} s",
        _ => $"{duration.TotalMinutes.ToString("0.#", CultureInfo.InvariantCulture)} min",
    };

    public static string Time(ulong nanoseconds) => Time(Instant(nanoseconds), "HH:mm:ss.fff");

    public static string Time(DateTimeOffset instant) => Time(instant, "HH:mm:ss");

    public static string Date(DateTimeOffset instant) => instant.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static DateTimeOffset Instant(ulong nanoseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks((long)Math.Min(nanoseconds / 100, (ulong)(DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks));

    /// <summary>For SVG: never with the decimal comma of a culture.</summary>
    public static string Coordinate(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>With the day, unless it is today.</summary>
    private static string Time(DateTimeOffset instant, string format)
    {
        var local = instant.ToLocalTime();
        return local.ToString(local.Date == DateTime.Today ? format : $"MM-dd {format}", CultureInfo.InvariantCulture);
    }

    public static string Short(string id) => id.Length > 8 ? id[..8] : id;

    public static string Cut(string text, int length) => text.Length > length ? $"{text[..length]}…" : text;

    /// <summary>The same color for the same resource, on every page and in every run.</summary>
    public static string Color(string resource)
    {
        var hash = 17u;
        foreach (var character in resource)
        {
            hash = (hash * 31) + character;
        }

        return $"c{hash % Colors}";
    }
}
