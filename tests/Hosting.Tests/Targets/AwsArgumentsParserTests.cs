using Causeway.Hosting.Targets;

namespace Causeway.Hosting.Tests.Targets;

public sealed class AwsArgumentsParserTests
{
    private const string Role = "arn:aws:iam::123456789012:role/lambda";

    [Fact]
    public void Without_options_it_is_the_emulator() =>
        Assert.Equal(new AwsArguments(AwsKind.Emulator, null, "us-east-1", null, "host.docker.internal", false, false), Parse());

    [Fact]
    public void Options_take_their_value_from_the_same_or_the_next_argument() =>
        Assert.Equal(
            new AwsArguments(AwsKind.LocalStack, new Uri("http://localhost:4567"), "eu-west-1", null, "localhost", true, false),
            Parse("--aws", "localstack", "--aws-address=http://localhost:4567", "--Ports:entra:http=1", "--environment", "Production", "--aws-region", "eu-west-1", "--entra-address", "localhost", "--dry-run"));

    [Fact]
    public void The_cloud_needs_a_role_and_an_address_of_Entra() =>
        Assert.Equal(
            new AwsArguments(AwsKind.Cloud, null, "us-east-1", Role, "https://entra.example", false, false),
            Parse("--aws", "cloud", "--aws-role", Role, "--entra-address", "https://entra.example"));

    [Theory]
    [InlineData("--aws nowhere", "--aws is \"nowhere\"; it must be emulator, localstack or cloud.")]
    [InlineData("--aws", "--aws needs a value.")]
    [InlineData("--aws --dry-run", "--aws needs a value.")]
    [InlineData("--aws cloud --aws localstack", "--aws is there twice.")]
    [InlineData("--aws-adress http://localhost", "--aws-adress is not an option")]
    [InlineData("--aws cloud --dryrun", "--dryrun is not an option; there are --aws,")]
    [InlineData("--aws cloud --dry-run=true", "--dry-run takes no value")]
    [InlineData("--aws localstack --delete=false", "--delete takes no value")]
    [InlineData("--aws=cloud --region=eu-west-1", "--region is not an option")]
    [InlineData("--aws localstack --aws-address localhost:4566", "--aws-address is \"localhost:4566\"; it must be an address")]
    [InlineData("--aws cloud --aws-region mars", "--aws-region is \"mars\"")]
    [InlineData("--aws cloud --aws-role lambda", "--aws-role is \"lambda\"; it must be an ARN")]
    [InlineData("--aws cloud --entra-address http://entra.example", "--entra-address is \"http://entra.example\"; it must be an https address")]
    [InlineData("--aws cloud", "--aws cloud needs --aws-role")]
    [InlineData("--aws cloud", "--aws cloud needs --entra-address")]
    [InlineData("--aws cloud --aws-address http://localhost:4566", "--aws-address is for --aws localstack")]
    [InlineData("--dry-run", "--dry-run is for --aws localstack and --aws cloud.")]
    [InlineData("--aws-role " + Role, "--aws-role is for --aws localstack and --aws cloud.")]
    [InlineData("--aws localstack --delete", "--delete needs --aws-address")]
    public void A_mistake_says_what_to_write_instead(string line, string expected)
    {
        AwsArgumentsParser.Parse(line.Split(' '), out var errors);

        Assert.Contains(errors, error => error.StartsWith(expected, StringComparison.Ordinal));
    }

    private static AwsArguments Parse(params string[] args)
    {
        var arguments = AwsArgumentsParser.Parse(args, out var errors);
        Assert.Empty(errors);
        return arguments;
    }
}
