using System.Text.RegularExpressions;

namespace Causeway.Hosting.Targets;

/// <summary>Reads the <c>--aws</c> options of a command line; all others are left to the configuration.</summary>
internal static partial class AwsArgumentsParser
{
    private const string KindOption = "--aws";
    private const string AddressOption = "--aws-address";
    private const string RegionOption = "--aws-region";
    private const string RoleOption = "--aws-role";
    private const string EntraOption = "--entra-address";
    private const string DryRunOption = "--dry-run";
    private const string DeleteOption = "--delete";
    private const string DefaultRegion = "us-east-1";

    private static readonly string[] Options = [KindOption, AddressOption, RegionOption, RoleOption, EntraOption];
    private static readonly string[] Switches = [DryRunOption, DeleteOption];

    /// <summary>Options of the host and of Aspire's tools. Those of the configuration have colons in their names.</summary>
    private static readonly string[] HostOptions = ["--environment", "--contentRoot", "--applicationName", "--operation", "--publisher", "--output-path"];

    /// <param name="args">The command line.</param>
    /// <param name="errors">Every mistake in it, each with what to write instead.</param>
    public static AwsArguments Parse(IReadOnlyList<string> args, out IReadOnlyList<string> errors)
    {
        var mistakes = new List<string>();
        var values = ReadOptions(args, mistakes);
        var (dryRun, delete) = (args.Contains(DryRunOption), args.Contains(DeleteOption));
        var kind = ReadKind(values.GetValueOrDefault(KindOption), mistakes);
        Uri? address = null;
        if (values.GetValueOrDefault(AddressOption) is { } given
            && !(Uri.TryCreate(given, UriKind.Absolute, out address) && address.Scheme is "http" or "https"))
        {
            mistakes.Add($"{AddressOption} is \"{given}\"; it must be an address such as http://localhost:4566.");
        }

        var region = values.GetValueOrDefault(RegionOption, DefaultRegion);
        if (!Region().IsMatch(region))
        {
            mistakes.Add($"{RegionOption} is \"{region}\"; a region looks like {DefaultRegion}.");
        }

        var role = values.GetValueOrDefault(RoleOption);
        if (role is not null && !Role().IsMatch(role))
        {
            mistakes.Add($"{RoleOption} is \"{role}\"; it must be an ARN such as arn:aws:iam::123456789012:role/lambda.");
        }

        var entra = values.GetValueOrDefault(EntraOption);
        if (entra is not null && !IsHostOrHttps(entra))
        {
            mistakes.Add($"{EntraOption} is \"{entra}\"; it must be an https address or a host name by which functions reach the mock Entra ID.");
        }

        RequireFitting(kind, values, dryRun, delete, mistakes);
        RequireKnown(args, isEmulator: !values.ContainsKey(KindOption), mistakes);
        errors = mistakes;
        return new(kind, address, region, role, entra ?? EntraReach.ContainerHost, dryRun, delete);
    }

    private static Dictionary<string, string> ReadOptions(IReadOnlyList<string> args, List<string> mistakes)
    {
        var values = new Dictionary<string, string>();
        for (var i = 0; i < args.Count; i++)
        {
            var option = args[i].Split('=', 2);
            if (Options.Contains(option[0]))
            {
                var value = option.Length == 2 ? option[1] : args.ElementAtOrDefault(++i);
                if (string.IsNullOrEmpty(value) || value.StartsWith("--", StringComparison.Ordinal))
                {
                    mistakes.Add($"{option[0]} needs a value.");
                }
                else if (!values.TryAdd(option[0], value))
                {
                    mistakes.Add($"{option[0]} is there twice.");
                }
            }
            else if (option.Length == 2 && Switches.Contains(option[0]))
            {
                mistakes.Add($"{option[0]} takes no value: it is there, or it is not.");
            }
        }

        return values;
    }

    /// <summary>What is written for another place than this machine is taken literally: a misspelt dry run would be a real one.</summary>
    private static void RequireKnown(IReadOnlyList<string> args, bool isEmulator, List<string> mistakes)
    {
        var unknown = args
            .Where(argument => argument.StartsWith("--", StringComparison.Ordinal))
            .Select(argument => argument.Split('=', 2)[0])
            .Where(option => !option.Contains(':', StringComparison.Ordinal) && !Options.Contains(option) && !Switches.Contains(option))
            .Where(option => isEmulator ? option.StartsWith($"{KindOption}-", StringComparison.Ordinal) : !HostOptions.Contains(option));
        mistakes.AddRange(unknown.Select(option => $"{option} is not an option; there are {string.Join(", ", [.. Options, .. Switches])}."));
    }

    private static AwsKind ReadKind(string? value, List<string> mistakes)
    {
        switch (value)
        {
            case null or "emulator": return AwsKind.Emulator;
            case "localstack": return AwsKind.LocalStack;
            case "cloud": return AwsKind.Cloud;
            default:
                mistakes.Add($"{KindOption} is \"{value}\"; it must be emulator, localstack or cloud.");
                return AwsKind.Emulator;
        }
    }

    private static void RequireFitting(AwsKind kind, Dictionary<string, string> values, bool dryRun, bool delete, List<string> mistakes)
    {
        if (kind is AwsKind.Emulator && mistakes.Count == 0)
        {
            var unfitting = values.Keys.Where(option => option != KindOption).Concat(dryRun ? [DryRunOption] : []).Concat(delete ? [DeleteOption] : []);
            mistakes.AddRange(unfitting.Select(option => $"{option} is for {KindOption} localstack and {KindOption} cloud."));
        }

        if (kind is AwsKind.Cloud && values.ContainsKey(AddressOption))
        {
            mistakes.Add($"{AddressOption} is for {KindOption} localstack; the cloud has its own.");
        }

        if (kind is AwsKind.Cloud && !delete && !values.ContainsKey(RoleOption))
        {
            mistakes.Add($"{KindOption} cloud needs {RoleOption}, the ARN of a role that Lambda may assume and that may write logs.");
        }

        if (kind is AwsKind.Cloud && !delete && !values.ContainsKey(EntraOption))
        {
            mistakes.Add($"{KindOption} cloud needs {EntraOption}, an https address by which Lambda reaches the mock Entra ID, for example a tunnel's.");
        }

        if (kind is AwsKind.LocalStack && delete && !values.ContainsKey(AddressOption))
        {
            mistakes.Add($"{DeleteOption} needs {AddressOption}: a LocalStack that the AppHost starts is new each time.");
        }
    }

    private static bool IsHostOrHttps(string text) => text.Contains("://", StringComparison.Ordinal)
        ? Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "https", PathAndQuery: "/" }
        : Uri.CheckHostName(text) is not UriHostNameType.Unknown;

    [GeneratedRegex(@"\A[a-z]{2}(-[a-z]+)+-\d\z")]
    private static partial Regex Region();

    [GeneratedRegex(@"\Aarn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]+\z")]
    private static partial Regex Role();
}
