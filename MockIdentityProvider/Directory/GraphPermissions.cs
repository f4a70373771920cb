using System.Collections.Immutable;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>
/// The delegated permissions of Microsoft Graph that clients ask for most. Any other name is refused, since a permission of
/// another API whose identifier was forgotten looks like one of Microsoft Graph.
/// </summary>
/// <seealso href="https://learn.microsoft.com/graph/permissions-reference"/>
internal static class GraphPermissions
{
    public static readonly ImmutableArray<string> Delegated =
    [
        "User.Read", "User.ReadWrite", "User.ReadBasic.All", "User.Read.All", "User.ReadWrite.All",
        "Application.Read.All", "Application.ReadWrite.All", "AuditLog.Read.All",
        "Calendars.Read", "Calendars.ReadWrite", "Channel.ReadBasic.All", "ChannelMessage.Send", "Chat.Read", "Chat.ReadWrite",
        "Contacts.Read", "Contacts.ReadWrite", "Directory.AccessAsUser.All", "Directory.Read.All", "Directory.ReadWrite.All",
        "Files.Read", "Files.Read.All", "Files.ReadWrite", "Files.ReadWrite.All",
        "Group.Read.All", "Group.ReadWrite.All", "GroupMember.Read.All",
        "Mail.Read", "Mail.ReadWrite", "Mail.Send", "Notes.Read", "Notes.ReadWrite", "OnlineMeetings.ReadWrite",
        "People.Read", "Presence.Read", "Sites.Read.All", "Sites.ReadWrite.All", "Tasks.Read", "Tasks.ReadWrite", "Team.ReadBasic.All",
    ];
}
