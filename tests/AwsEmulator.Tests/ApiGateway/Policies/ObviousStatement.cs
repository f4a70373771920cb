namespace Causeway.AwsEmulator.Tests.ApiGateway.Policies;

internal sealed record ObviousStatement(bool Allow, bool NotAction, bool NotResource, string[] Actions, string[] Resources, ObviousCondition[] Conditions)
{
    public Dictionary<string, object> ToPolicy()
    {
        var policy = new Dictionary<string, object>
        {
            ["Effect"] = Allow ? "Allow" : "Deny",
            [NotAction ? "NotAction" : "Action"] = Actions,
            [NotResource ? "NotResource" : "Resource"] = Resources,
        };
        if (Conditions.Length > 0)
        {
            // One operator holds several keys; the same key twice would be the same JSON member.
            policy["Condition"] = Conditions.GroupBy(condition => condition.Name).ToDictionary(
                group => group.Key, group => group.ToDictionary(condition => condition.Key, condition => condition.Values));
        }

        return policy;
    }
}
