using Causeway.Dashboard.Pages.Console;

namespace Causeway.Dashboard.Tests.Pages;

public sealed class AnsiTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("\e[31mred\e[0m then", "[f1:red] then")]
    [InlineData("\e[1;92;44mloud\e[22m still\e[m.", "[f10 b4 bold:loud][f10 b4: still].")]
    [InlineData("\e[38;5;196mpalette\e[39m", "[f9:palette]")]
    [InlineData("\e[38;2;0;0;128mdirect", "[f4:direct]")]
    [InlineData("\e]8;;http://x\e\\link\e]8;;\e\\ \e[2Kend\u0007", "link end")]
    [InlineData("cut \e[3", "cut ")]
    [InlineData("cut \e", "cut ")]
    public void Sequences_become_styles_or_nothing(string line, string expected) =>
        Assert.Equal(expected, string.Concat(AnsiText.Parse(line).Select(segment => segment.Style.Length == 0 ? segment.Text : $"[{segment.Style}:{segment.Text}]")));
}
