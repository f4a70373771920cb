using Causeway.MockIdentityProvider.Clock;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Http;
using Causeway.MockIdentityProvider.Startup;

namespace Causeway.MockIdentityProvider.Control;

/// <summary>Moves the clock by which tokens are dated.</summary>
internal sealed class ClockControl(MockClock clock)
{
    private const int TenYears = 10 * 365 * 86400;

    public Task ShowAsync(HttpContext context) => AnswerAsync(context);

    public async Task MoveAsync(HttpContext context)
    {
        clock.Offset = await ControlRequest.ReadAsync(context, Read);
        await AnswerAsync(context);
    }

    public void Reset() => clock.Offset = TimeSpan.Zero;

    private static TimeSpan Read(JsonObjectReader reader, ProblemList problems)
    {
        reader.Required("offsetSeconds");
        return TimeSpan.FromSeconds(reader.OptionalInteger("offsetSeconds", -TenYears, TenYears) ?? 0);
    }

    private Task AnswerAsync(HttpContext context) =>
        JsonResponse.WriteAsync(context, StatusCodes.Status200OK, clock, static (json, clock) =>
        {
            json.WriteNumber("offsetSeconds", (long)clock.Offset.TotalSeconds);
            json.WriteString("utcNow", clock.GetUtcNow());
        });
}
