namespace Causeway.MockIdentityProvider.Directory;

/// <summary>Roles given to a client, by the name the file uses for the API.</summary>
internal sealed record ParsedRoleAssignment(JsonText Resource, IReadOnlyList<JsonText> Roles);
