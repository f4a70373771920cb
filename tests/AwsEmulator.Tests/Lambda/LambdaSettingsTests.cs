using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.Tests.Lambda;

public sealed class LambdaSettingsTests
{
    [Fact]
    public void The_defaults_are_those_of_AWS()
    {
        var settings = LambdaSettings.Parse(new LambdaOptions { Functions = { ["orders"] = new() } }, []);

        Assert.Equal(TimeSpan.FromSeconds(1), settings.AttachTimeout);
        Assert.Equal(new LambdaFunctionSettings { Timeout = TimeSpan.FromSeconds(3), MemorySize = 128 }, settings.Functions["orders"]);
    }

    [Fact]
    public void Every_mistake_is_reported_with_its_path()
    {
        var errors = new List<string>();
        LambdaSettings.Parse(
            new LambdaOptions
            {
                AttachTimeoutSeconds = "soon",
                Functions =
                {
                    ["orders"] = new() { TimeoutSeconds = "901", MemorySize = "64" },
                    ["a b"] = new() { TimeoutSeconds = "1.5" },
                },
            },
            errors);

        Assert.Equal(
            [
                "Lambda:Functions:orders:TimeoutSeconds: '901' is not a whole number from 1 to 900.",
                "Lambda:Functions:orders:MemorySize: '64' is not a whole number from 128 to 10240.",
                "Lambda:Functions:a b: a function's name has 1 to 64 letters, digits, hyphens and underscores.",
                "Lambda:Functions:a b:TimeoutSeconds: '1.5' is not a whole number from 1 to 900.",
                "Lambda:AttachTimeoutSeconds: 'soon' is not a whole number from 0 to 900.",
            ],
            errors);
    }
}
