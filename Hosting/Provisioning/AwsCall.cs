using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Causeway.Hosting.Provisioning;

/// <summary>One call of an AWS API, before it is sent.</summary>
/// <param name="Service">The service's name in signatures and host names, for example <c>lambda</c>.</param>
/// <param name="Operation">The operation's name in AWS's documentation.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path; its segments need no escaping.</param>
internal sealed record AwsCall(string Service, string Operation, HttpMethod Method, string Path)
{
    public ImmutableSortedDictionary<string, string> Query { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The body of a JSON service.</summary>
    public JsonObject? Body { get; init; }

    /// <summary>The body of a service that still takes forms.</summary>
    public string? Form { get; init; }

    /// <summary>The error that is an answer too, for example <c>ResourceConflictException</c> for what exists already.</summary>
    public string? Tolerated { get; init; }

    /// <summary>Whether it changes nothing, so that a dry run may send it to know what would follow.</summary>
    public bool OnlyReads { get; init; }

    /// <summary>What an account where nothing exists would answer; null where that is «not found», which then is no error.</summary>
    public JsonObject? Presumed { get; init; } = [];

    public string PathAndQuery =>
        Query.Count == 0 ? Path : $"{Path}?{string.Join('&', Query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"))}";
}
