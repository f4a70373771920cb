using System.Text.RegularExpressions;

namespace Causeway.AwsEmulator.ApiGateway.Authorizers;

/// <summary>
/// The <c>identityValidationExpression</c> of a TOKEN authorizer: a Java regular expression that the whole header value
/// must match before the function is invoked.
/// </summary>
internal sealed class ValidationExpression
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    private readonly Regex _regex;

    private ValidationExpression(string text, Regex regex)
    {
        Text = text;
        _regex = regex;
    }

    public string Text { get; }

    /// <exception cref="FormatException">The expression cannot mean here what it means on AWS.</exception>
    public static ValidationExpression Parse(string text) => Parse(text, ValidationExpressionMatch.Full);

    /// <exception cref="FormatException">The expression cannot mean here what it means on AWS.</exception>
    public static ValidationExpression Parse(string text, ValidationExpressionMatch match)
    {
        var end = match == ValidationExpressionMatch.Full ? @"\z" : "";
        var pattern = $@"\A(?:{JavaRegexTranslator.Translate(text)}){end}";
        try
        {
            return new ValidationExpression(text, Create(pattern));
        }
        catch (ArgumentException exception)
        {
            throw new FormatException($"is not a valid regular expression: {exception.Message}", exception);
        }
    }

    /// <summary>Whether the value matches. An expression that takes too long does not match: it fails closed.</summary>
    public bool IsMatch(string value)
    {
        try
        {
            return _regex.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static Regex Create(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, MatchTimeout);
        }
        catch (NotSupportedException)
        {
            // Lookarounds, backreferences and atomic groups need the backtracking engine.
            return new Regex(pattern, RegexOptions.CultureInvariant, MatchTimeout);
        }
    }
}
