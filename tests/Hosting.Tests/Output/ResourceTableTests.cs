using Aspire.Hosting.ApplicationModel;
using Causeway.Hosting.Output;

namespace Causeway.Hosting.Tests.Output;

public sealed class ResourceTableTests
{
    [Fact]
    public void Children_come_below_their_parents_and_failures_with_their_code()
    {
        var table = ResourceTable.Render([
            Resource("api", parent: "aws"),
            null,
            Resource("aws", url: "http://localhost:4566"),
            Resource("job", exitCode: 3),
            Resource("orphan", parent: "nobody")]);

        Assert.Equal(
            """
            Resource                 State                    Address
            aws                      Running                  http://localhost:4566
              api                    Running
            job                      Running with code 3
            orphan                   Running
            """,
            table);
    }

    [Fact]
    public void Addresses_show_their_texts_and_what_is_hidden_is_left_out()
    {
        var table = ResourceTable.Render([Resource("aws", url: "http://localhost:4566", text: "gateway"), Resource("rebuilder", isHidden: true)]);

        Assert.Equal(
            """
            Resource                 State                    Address
            aws                      Running                  http://localhost:4566 (gateway)
            """,
            table);
    }

    private static ResourceEvent Resource(
        string name, string? parent = null, string? url = null, string text = "", int? exitCode = null, bool isHidden = false) => new(
        new ExecutableResource(name, "sh", "."),
        name,
        new CustomResourceSnapshot
        {
            ResourceType = "Executable",
            Properties = [],
            State = KnownResourceStates.Running,
            ExitCode = exitCode,
            IsHidden = isHidden,
            Urls = url is null ? [] : [new UrlSnapshot("http", url, IsInternal: false) { DisplayProperties = new(text) }],
            Relationships = parent is null ? [] : [new RelationshipSnapshot(parent, ResourceTable.ParentRelationship)],
        });
}
