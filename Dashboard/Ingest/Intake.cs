using System.Globalization;
using System.Text;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest;

/// <summary>Takes the text of one request in: shares it, applies the limits of single items, and counts what it occupies and what they leave out.</summary>
internal sealed class Intake(TelemetryLimits limits)
{
    private const int LongestNumber = 32;

    private int _textSize;
    private long _attributes;
    private long _values;
    private long _events;
    private long _bySender;

    public Losses Losses => new(_attributes, _values, _events, _bySender);

    /// <summary>What the text since the last call occupies that is shared with nothing before.</summary>
    public int TakeTextSize()
    {
        var size = _textSize;
        _textSize = 0;
        return size;
    }

    public string Text(ReadOnlySpan<byte> utf8) => Counted(StringPool.Get(utf8, out var isNew), isNew);

    public string Text(ReadOnlySpan<char> text) => Counted(StringPool.Get(text, out var isNew), isNew);

    public string Text(string text) => Counted(StringPool.Get(text, out var isNew), isNew);

    public string? OptionalText(ReadOnlySpan<byte> utf8) => utf8.IsEmpty ? null : Text(utf8);

    /// <summary>A key, a value or a message, no longer than the limit.</summary>
    public string LimitedText(ReadOnlySpan<byte> utf8) =>
        utf8.Length <= limits.MaxAttributeLength ? Text(utf8) : LimitedText(Encoding.UTF8.GetString(utf8));

    /// <inheritdoc cref="LimitedText(ReadOnlySpan{byte})"/>
    public string LimitedText(string text)
    {
        var length = limits.MaxAttributeLength;
        if (text.Length <= length)
        {
            return Text(text);
        }

        _values++;
        return Text(text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)]);
    }

    public string Number(long value)
    {
        Span<char> digits = stackalloc char[LongestNumber];
        value.TryFormat(digits, out var written, provider: CultureInfo.InvariantCulture);
        return Text(digits[..written]);
    }

    public string Number(double value)
    {
        Span<char> digits = stackalloc char[LongestNumber];
        value.TryFormat(digits, out var written, "R", CultureInfo.InvariantCulture);
        return Text(digits[..written]);
    }

    /// <summary>Whether an item with that many attributes may have one more; counts it where not.</summary>
    public bool AdmitsAttribute(int count) => count < limits.MaxAttributeCount || Lose(ref _attributes);

    /// <summary>Whether a span with that many events may have one more; counts it where not.</summary>
    public bool AdmitsEvent(int count) => count < limits.MaxSpanEventCount || Lose(ref _events);

    /// <summary>The sender says how much it has left out itself.</summary>
    public void NoteDropped(ulong count) => _bySender += (long)Math.Min(count, uint.MaxValue);

    private static bool Lose(ref long counter)
    {
        counter++;
        return false;
    }

    private string Counted(string text, bool isNew)
    {
        _textSize += isNew ? Footprint.Of(text) : 0;
        return text;
    }
}
