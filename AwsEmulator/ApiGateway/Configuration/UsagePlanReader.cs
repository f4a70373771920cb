using System.Collections.Immutable;
using System.Globalization;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Throttling;
using Causeway.AwsEmulator.ApiGateway.UsagePlans;

namespace Causeway.AwsEmulator.ApiGateway.Configuration;

/// <summary>Reads the usage plans of the configuration.</summary>
internal sealed class UsagePlanReader(IConfiguration configuration, List<string> errors)
{
    private const string Section = "UsagePlans";
    private const int ShortestKey = 20;

    public ImmutableArray<UsagePlan> Read()
    {
        ImmutableArray<UsagePlan> plans = [.. configuration.GetSection(Section).GetChildren().Select(ReadPlan)];
        var duplicate = plans.SelectMany(plan => plan.Stages.SelectMany(stage => plan.Keys.Select(key => (stage, key.Value, plan.Name))))
            .GroupBy(use => (use.stage, use.Value)).FirstOrDefault(group => group.Count() > 1);
        if (duplicate is not null)
        {
            errors.Add($"{Section}: a key is in several plans of the stage {duplicate.Key.stage}; AWS allows one plan for a key and stage.");
        }

        return plans;
    }

    private UsagePlan ReadPlan(IConfigurationSection section)
    {
        Reject(section, "ApiStages", "ApiKeys", "Throttle", "MethodThrottles", "Quota");
        Reject(section.GetSection("Quota"), "Limit", "Period");
        var quota = ReadNumber(section.GetSection("Quota:Limit"));
        return new UsagePlan(
            StableId.Create("usageplan", section.Path, 6),
            section.Key,
            [.. section.GetSection("ApiStages").GetChildren().Select(stage => stage.Value ?? "")],
            [.. section.GetSection("ApiKeys").GetChildren().Select(ReadKey)],
            ReadThrottle(section.GetSection("Throttle")),
            ReadMethods(section),
            (int?)quota,
            ReadPeriod(section.GetSection("Quota:Period"), quota));
    }

    private ImmutableDictionary<string, Throttle> ReadMethods(IConfigurationSection plan)
    {
        var stages = plan.GetSection("ApiStages").GetChildren().Select(stage => $"{stage.Value}/").ToList();
        var methods = ImmutableDictionary.CreateBuilder<string, Throttle>(StringComparer.Ordinal);
        foreach (var section in plan.GetSection("MethodThrottles").GetChildren())
        {
            if (!stages.Exists(stage => section.Key.StartsWith(stage, StringComparison.Ordinal)))
            {
                errors.Add($"{section.Path} names no method of the plan's stages; write api/stage/path/VERB.");
            }

            if (ReadThrottle(section) is { } throttle)
            {
                methods[section.Key] = throttle;
            }
        }

        return methods.ToImmutable();
    }

    private Throttle? ReadThrottle(IConfigurationSection section) => new ThrottleSettingsReader(errors).Read(section, "RateLimit", "BurstLimit");

    private ApiKey ReadKey(IConfigurationSection section)
    {
        Reject(section, "Value", "Enabled");
        if (section["Value"] is not { Length: >= ShortestKey })
        {
            errors.Add($"{section.Path}:Value must have at least {ShortestKey} characters.");
        }

        var enabled = section["Enabled"];
        if (enabled is not null && !bool.TryParse(enabled, out _))
        {
            errors.Add($"{section.Path}:Enabled must be true or false.");
        }

        return new ApiKey(
            StableId.Create("apikey", section.Path, 10), section.Key, section["Value"] ?? "", !"false".Equals(enabled, StringComparison.OrdinalIgnoreCase));
    }

    private double? ReadNumber(IConfigurationSection section)
    {
        if (section.Value is not { } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= int.MaxValue)
        {
            return number;
        }

        errors.Add($"{section.Path} is \"{text}\"; it must be a number.");
        return 0;
    }

    private QuotaPeriod ReadPeriod(IConfigurationSection section, double? limit)
    {
        switch (section.Value)
        {
            case "DAY":
                return QuotaPeriod.Day;
            case "WEEK":
                return QuotaPeriod.Week;
            case "MONTH":
            case null when limit is null:
                return QuotaPeriod.Month;
            default:
                errors.Add($"{section.Path} must be DAY, WEEK or MONTH.");
                return QuotaPeriod.Month;
        }
    }

    private void Reject(IConfigurationSection section, params string[] known) =>
        errors.AddRange(section.GetChildren()
            .Where(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            .Select(child => $"{child.Path} is not a setting; there are {string.Join(", ", known)}."));
}
