using System.Globalization;
using System.Text.Json;
using Causeway.Hosting.Output;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Causeway.Hosting.Dashboard;

/// <summary>All resources as the dashboard shows them.</summary>
internal static class ResourceReport
{
    private const string ParentRelation = "Parent";
    private const string WaitRelation = "WaitFor";

    /// <param name="resources">The app model, in its order.</param>
    /// <param name="latest">What is known of them, by name; those of which nothing is known are left out.</param>
    /// <param name="secrets">What is not told.</param>
    public static byte[] Write(IReadOnlyList<IResource> resources, IReadOnlyDictionary<string, CustomResourceSnapshot> latest, Secrets secrets) =>
        JsonBytes.Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("resources");
            for (var order = 0; order < resources.Count; order++)
            {
                if (latest.TryGetValue(resources[order].Name, out var snapshot) && !snapshot.IsHidden)
                {
                    Write(json, resources[order], snapshot, order, WaitingFor(resources[order], latest), secrets);
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static void Write(
        Utf8JsonWriter json, IResource resource, CustomResourceSnapshot snapshot, int order, IEnumerable<string> waitingFor, Secrets secrets)
    {
        json.WriteStartObject();
        json.WriteString("name", resource.Name);
        json.WriteString("displayName", resource.Name);
        json.WriteString("type", snapshot.ResourceType);
        json.WriteString("state", snapshot.State?.Text ?? "");
        json.WriteString("health", HealthOf(snapshot)?.ToString());
        WriteArray(json, "healthReports", snapshot.HealthReports, report =>
        {
            json.WriteString("name", report.Name);
            json.WriteString("status", report.Status?.ToString());
            json.WriteString("description", (report.Description ?? FirstLine(report.ExceptionText)) is { } text ? secrets.Remove(text) : null);
        });
        json.WriteString("parent", ResourceTable.ParentOf(snapshot));
        WriteArray(json, "references", ReferencesOf(resource, snapshot), reference =>
        {
            json.WriteString("name", reference.Name);
            json.WriteString("type", reference.Type);
        });
        json.WriteStartArray("waitingFor");
        foreach (var name in waitingFor)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        WriteTime(json, "createdAt", snapshot.CreationTimeStamp);
        WriteTime(json, "startedAt", snapshot.StartTimeStamp);
        WriteTime(json, "stoppedAt", snapshot.StopTimeStamp);
        WriteNumber(json, "exitCode", snapshot.ExitCode);
        WriteNumber(json, "pid", Property(snapshot, "executable.pid"));
        json.WriteString("executable", Path.GetFileNameWithoutExtension((Property(snapshot, "project.path") ?? Property(snapshot, "executable.path"))?.ToString()));
        json.WriteString("source", SourceOf(snapshot) is { } source ? secrets.Remove(source) : null);
        WriteArray(json, "urls", snapshot.Urls, url =>
        {
            json.WriteString("name", string.IsNullOrEmpty(url.DisplayProperties.DisplayName) ? url.Name : url.DisplayProperties.DisplayName);
            json.WriteString("url", secrets.Remove(url.Url));
        });
        WriteArray(json, "environment", snapshot.EnvironmentVariables.Where(variable => variable.IsFromSpec), variable =>
        {
            var isSecret = secrets.IsSecret(variable.Name, variable.Value);
            json.WriteString("name", variable.Name);
            json.WriteString("value", isSecret ? null : variable.Value);
            json.WriteBoolean("secret", isSecret);
        });
        WriteArray(json, "commands", snapshot.Commands.Where(command => command.State != ResourceCommandState.Hidden), command =>
        {
            json.WriteString("name", command.Name);
            json.WriteString("displayName", command.DisplayName);
            json.WriteString("description", command.DisplayDescription);
            json.WriteString("confirmation", command.ConfirmationMessage ?? ConfirmationOf(command.Name, resource.Name));
            json.WriteBoolean("enabled", command.State == ResourceCommandState.Enabled);
            json.WriteBoolean("highlighted", command.IsHighlighted);
        });
        json.WriteNumber("order", order);
        json.WriteEndObject();
    }

    /// <summary>Aspire asks nothing before it stops a resource, though others may be in the middle of a call.</summary>
    private static string? ConfirmationOf(string command, string resource) => command switch
    {
        "stop" => $"Whatever needs {resource} fails until it is started again. What it keeps in memory is lost.",
        "restart" => $"Whatever needs {resource} fails until it is back. What it keeps in memory is lost.",
        _ => null,
    };

    /// <summary>What a resource is made from: an image, a project, or a command with its arguments.</summary>
    private static string? SourceOf(CustomResourceSnapshot snapshot) =>
        (Property(snapshot, "container.image") ?? Property(snapshot, "project.path"))?.ToString()
        ?? (Property(snapshot, "executable.path") is { } path ? string.Join(' ', [path.ToString(), .. Property(snapshot, "executable.args") as IEnumerable<string> ?? []]) : null);

    /// <summary>What nothing checks is neither healthy nor unhealthy.</summary>
    private static HealthStatus? HealthOf(CustomResourceSnapshot snapshot) => snapshot.HealthReports.Length == 0 ? null : snapshot.HealthStatus;

    /// <summary>What it was given and what it waits for; parents are told by themselves.</summary>
    private static IEnumerable<(string Name, string Type)> ReferencesOf(IResource resource, CustomResourceSnapshot snapshot) =>
        snapshot.Relationships.Where(relation => relation.Type != ParentRelation).Select(relation => (relation.ResourceName, relation.Type))
            .Concat(resource.Annotations.OfType<WaitAnnotation>().Select(wait => (wait.Resource.Name, WaitRelation)))
            .Where(reference => reference.Item1 != resource.Name)
            .Distinct();

    private static IEnumerable<string> WaitingFor(IResource resource, IReadOnlyDictionary<string, CustomResourceSnapshot> latest) =>
        latest[resource.Name].State?.Text != KnownResourceStates.Waiting ? [] : resource.Annotations.OfType<WaitAnnotation>()
            .Where(wait => !IsThere(wait, latest.GetValueOrDefault(wait.Resource.Name)))
            .Select(wait => wait.Resource.Name)
            .Distinct();

    private static bool IsThere(WaitAnnotation wait, CustomResourceSnapshot? snapshot) => wait.WaitType == WaitType.WaitForCompletion
        ? KnownResourceStates.TerminalStates.Contains(snapshot?.State?.Text)
        : snapshot?.HealthStatus == HealthStatus.Healthy;

    private static object? Property(CustomResourceSnapshot snapshot, string name) =>
        snapshot.Properties.FirstOrDefault(property => property.Name == name)?.Value;

    private static string? FirstLine(string? text) => string.IsNullOrEmpty(text) ? null : text.Split('\n')[0].TrimEnd();

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTime? time) =>
        json.WriteString(name, time?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));

    private static void WriteNumber(Utf8JsonWriter json, string name, object? number)
    {
        if (number is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteNumber(name, Convert.ToInt32(number, CultureInfo.InvariantCulture));
        }
    }
}
