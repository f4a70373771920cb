using System.Collections.Immutable;
using Causeway.MockIdentityProvider.Startup;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>Reads one user of the directory file.</summary>
internal static class UserParser
{
    public static ParsedUser Parse(JsonObjectReader reader, ProblemList problems)
    {
        var user = new User
        {
            Id = reader.RequiredGuid("id"),
            UserPrincipalName = reader.RequiredString("userPrincipalName"),
            DisplayName = reader.RequiredString("displayName"),
            GivenName = reader.OptionalString("givenName"),
            Surname = reader.OptionalString("surname"),
            Mail = reader.OptionalString("mail"),
            Password = reader.OptionalString("password") is { } password ? new ClientSecret(password, endDateTime: null) : null,
            Groups = Groups(reader, problems),
        };
        var parsed = new ParsedUser(reader.Path, user, ParsedRoleAssignment.ReadAll(reader));
        reader.ReportUnknownMembers();

        if (user.UserPrincipalName.Length > 0 && user.UserPrincipalName.Count(character => character == '@') != 1)
        {
            problems.Add(reader.PathOf("userPrincipalName"), "must look like adele@contoso.onmicrosoft.com");
        }

        return parsed;
    }

    private static ImmutableArray<Guid> Groups(JsonObjectReader reader, ProblemList problems)
    {
        var groups = ImmutableArray.CreateBuilder<Guid>();
        foreach (var group in reader.Strings("groups"))
        {
            if (Guid.TryParseExact(group.Text, "D", out var id))
            {
                groups.Add(id);
            }
            else
            {
                problems.Add(group.Path, $"'{JsonPath.Printable(group.Text)}' is not the object id (a GUID) of a group");
            }
        }

        return groups.ToImmutable();
    }
}
