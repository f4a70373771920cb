using System.Globalization;
using System.Text.RegularExpressions;

namespace Causeway.AwsEmulator.Lambda;

/// <summary>What the emulator's Lambda is told by configuration.</summary>
internal sealed partial record LambdaSettings
{
    public TimeSpan AttachTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many invocations run at once, of all functions together.</summary>
    public int ConcurrentExecutions { get; init; } = 1000;

    /// <summary>How long an environment without work is kept.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(5);

    public IReadOnlyDictionary<string, LambdaFunctionSettings> Functions { get; init; } =
        new Dictionary<string, LambdaFunctionSettings>();

    /// <summary>Whether a function may have this name.</summary>
    /// <seealso href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html"/>
    public static bool IsFunctionName(string name) => FunctionName().IsMatch(name);

    /// <summary>Reads the configuration and adds every mistake to <paramref name="errors"/>.</summary>
    public static LambdaSettings Parse(LambdaOptions options, List<string> errors)
    {
        var functions = new Dictionary<string, LambdaFunctionSettings>(StringComparer.Ordinal);
        foreach (var (name, function) in options.Functions)
        {
            var path = $"{LambdaOptions.Section}:{nameof(LambdaOptions.Functions)}:{name}";
            if (!IsFunctionName(name))
            {
                errors.Add($"{path}: a function's name has 1 to 64 letters, digits, hyphens and underscores.");
            }

            // A function that only names itself binds to null.
            functions[name] = new LambdaFunctionSettings
            {
                Timeout = TimeSpan.FromSeconds(
                    Number($"{path}:{nameof(function.TimeoutSeconds)}", function?.TimeoutSeconds, 3, 1, 900, errors)),
                MemorySize = Number($"{path}:{nameof(function.MemorySize)}", function?.MemorySize, 128, 128, 10240, errors),
            };
        }

        return new LambdaSettings
        {
            AttachTimeout = TimeSpan.FromSeconds(Number(
                $"{LambdaOptions.Section}:{nameof(LambdaOptions.AttachTimeoutSeconds)}", options.AttachTimeoutSeconds, 1, 0, 900, errors)),
            ConcurrentExecutions = Number(
                $"{LambdaOptions.Section}:{nameof(LambdaOptions.ConcurrentExecutions)}", options.ConcurrentExecutions, 1000, 1, 100_000, errors),
            IdleTimeout = TimeSpan.FromSeconds(Number(
                $"{LambdaOptions.Section}:{nameof(LambdaOptions.IdleTimeoutSeconds)}", options.IdleTimeoutSeconds, 300, 1, 86_400, errors)),
            Functions = functions,
        };
    }

    private static int Number(string path, string? text, int fallback, int minimum, int maximum, List<string> errors)
    {
        if (text is null)
        {
            return fallback;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= minimum && number <= maximum)
        {
            return number;
        }

        errors.Add($"{path}: '{text}' is not a whole number from {minimum} to {maximum}.");
        return fallback;
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}$")]
    private static partial Regex FunctionName();
}
