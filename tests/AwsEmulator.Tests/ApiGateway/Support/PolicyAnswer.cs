using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Support;

/// <summary>What an authorizer answers, with what it means: only a well-formed policy means anything.</summary>
internal sealed record PolicyAnswer(string Json, bool IsPolicy, bool IsAllow = false, bool IsNegated = false, string Resource = "")
{
    private static readonly Gen<string> Resources = Gen
        .Elements("*", Definitions.ApiArn, "arn:aws:execute-api:us-east-1:000000000000:orders/", "$default", "/GET/", "/POST/", "/*/", "orders", "files/*", "files", "7", "?", "/", "arn:aws:execute-api:")
        .ArrayOf().Select(string.Concat);

    public static Gen<PolicyAnswer> All { get; } = Gen.OneOf(
        from resource in Resources
        from allow in Gen.Elements(true, true, false)
        from negated in Gen.Elements(false, false, true)
        select Policy(resource, allow, negated),
        Gen.Elements("null", "{}", "true", """{"isAuthorized":true}""", """{"principalId":"a"}""", "[]", "x").Select(json => new PolicyAnswer(json, IsPolicy: false)));

    public bool Allows(string arn) => IsPolicy && IsAllow && Matches(arn);

    public bool Denies(string arn) => IsPolicy && !IsAllow && Matches(arn);

    private static PolicyAnswer Policy(string resource, bool allow, bool negated)
    {
        var json = allow ? Definitions.Allow(resource) : Definitions.Deny(resource);
        return new PolicyAnswer(negated ? json.Replace("\"Resource\"", "\"NotResource\"", StringComparison.Ordinal) : json, true, allow, negated, resource);
    }

    private bool Matches(string arn)
    {
        var pattern = Regex.Escape(Resource).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal);
        return Regex.IsMatch(arn, $@"\A{pattern}\z", RegexOptions.Singleline | RegexOptions.CultureInvariant) != IsNegated;
    }
}
