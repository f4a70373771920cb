using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace Causeway.AwsEmulator.ApiGateway.Authorizers;

/// <summary>
/// Turns a java.util.regex pattern into the .NET pattern with the same meaning, or says what cannot be turned: classes
/// are ASCII in Java, and possessive quantifiers, class unions and intersections do not exist in .NET.
/// </summary>
internal sealed class JavaRegexTranslator
{
    /// <summary>Contents of the character class that each name stands for.</summary>
    private static readonly FrozenDictionary<string, string> PosixClasses = new Dictionary<string, string>
    {
        ["Lower"] = "a-z",
        ["Upper"] = "A-Z",
        ["ASCII"] = @"\x00-\x7F",
        ["Alpha"] = "a-zA-Z",
        ["Digit"] = "0-9",
        ["Alnum"] = "a-zA-Z0-9",
        ["Punct"] = @"!-/:-@\[-`{-~",
        ["Graph"] = "!-~",
        ["Print"] = " -~",
        ["Blank"] = @" \t",
        ["Cntrl"] = @"\x00-\x1F\x7F",
        ["XDigit"] = "0-9a-fA-F",
        ["Space"] = @" \t\n\x0B\f\r",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<char, string> ShorthandClasses = new Dictionary<char, string>
    {
        ['d'] = "0-9",
        ['D'] = @"\u0000-/:-\uFFFF",
        ['w'] = "a-zA-Z_0-9",
        ['W'] = @"\u0000-/:-@\[-\^`\{-\uFFFF",
        ['s'] = @" \t\n\x0B\f\r",
        ['S'] = @"\u0000-\u0008\u000E-\u001F!-\uFFFF",
        ['h'] = @" \t\u00A0\u1680\u180E\u2000-\u200A\u202F\u205F\u3000",
        ['v'] = @"\n\x0B\f\r\u0085\u2028\u2029",
    }.ToFrozenDictionary();

    private readonly string _source;
    private readonly StringBuilder _result = new();
    private int _position;
    private bool _inClass;

    private JavaRegexTranslator(string source) => _source = source;

    /// <exception cref="FormatException">The pattern uses syntax that has no counterpart.</exception>
    public static string Translate(string source) => new JavaRegexTranslator(source).Run();

    private string Run()
    {
        while (_position < _source.Length)
        {
            var character = _source[_position++];
            switch (character)
            {
                case '\\':
                    TranslateEscape();
                    break;
                case '[' when _inClass:
                    throw Unsupported("a character class inside a character class");
                case '[':
                    _inClass = true;
                    _result.Append('[');
                    CopyClassStart();
                    break;
                case ']' when _inClass:
                    _inClass = false;
                    _result.Append(']');
                    break;
                case '&' when _inClass && Peek() == '&':
                    throw Unsupported("the class intersection &&");
                case '*' or '+' or '?' or '}' when !_inClass && Peek() == '+':
                    throw Unsupported($"the possessive quantifier {character}+");
                case '(' when !_inClass && Peek() == '?':
                    _result.Append('(');
                    CheckGroup();
                    break;
                default:
                    _result.Append(character);
                    break;
            }
        }

        return _result.ToString();
    }

    private char? Peek() => _position < _source.Length ? _source[_position] : null;

    private void CopyClassStart()
    {
        if (Peek() == '^')
        {
            _result.Append('^');
            _position++;
        }

        if (Peek() == ']')
        {
            throw Unsupported("an unescaped ] at the start of a character class");
        }
    }

    private void CheckGroup()
    {
        // Inline flags: i, m, s and x mean the same in both languages.
        for (var i = _position + 1; i < _source.Length && (char.IsAsciiLetter(_source[i]) || _source[i] == '-'); i++)
        {
            if (_source[i] is 'd' or 'u' or 'U')
            {
                throw Unsupported($"the inline flag {_source[i]}");
            }
        }
    }

    private void TranslateEscape()
    {
        if (Peek() is not { } character)
        {
            throw Unsupported("a backslash at the end");
        }

        _position++;
        if (ShorthandClasses.TryGetValue(character, out var content))
        {
            _result.Append(_inClass ? content : $"[{content}]");
            return;
        }

        switch (character)
        {
            case 'Q':
                var end = _source.IndexOf(@"\E", _position, StringComparison.Ordinal);
                var quoted = end < 0 ? _source[_position..] : _source[_position..end];
                _result.Append(Regex.Escape(quoted).Replace("]", @"\]", StringComparison.Ordinal).Replace("-", @"\-", StringComparison.Ordinal));
                _position = end < 0 ? _source.Length : end + 2;
                break;
            case 'p' or 'P':
                TranslateProperty(negated: character == 'P');
                break;
            case 'x' when Peek() == '{':
            case '0' or 'G' or 'H' or 'N' or 'R' or 'V' or 'X' or 'Z' or 'E' or 'z' or 'A':
                throw Unsupported($@"\{character}");
            default:
                _result.Append('\\').Append(character);
                break;
        }
    }

    private void TranslateProperty(bool negated)
    {
        var close = _source.IndexOf('}', _position);
        if (Peek() != '{' || close < 0)
        {
            throw Unsupported(@"\p without a name in braces");
        }

        var name = _source[(_position + 1)..close];
        _position = close + 1;
        if (PosixClasses.TryGetValue(name, out var content))
        {
            if (negated && _inClass)
            {
                throw Unsupported($@"\P{{{name}}} inside a character class");
            }

            _result.Append(_inClass ? content : $"[{(negated ? "^" : "")}{content}]");
        }
        else if (name is "L" or "Lu" or "Ll" or "Lt" or "Lm" or "Lo" or "N" or "Nd" or "P" or "S" or "Z" or "M")
        {
            _result.Append(negated ? @"\P{" : @"\p{").Append(name).Append('}');
        }
        else
        {
            throw Unsupported($@"\p{{{name}}}");
        }
    }

    private FormatException Unsupported(string what) =>
        new($"uses {what} at position {_position}, which the emulator does not support; write it another way");
}
