using System.Text;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.State;

namespace Causeway.AwsEmulator.Tests.State;

public sealed class StateStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("causeway-state-").FullName;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Entries_are_found_loaded_in_order_replaced_and_deleted(bool inMemory)
    {
        using var store = inMemory ? null : new FolderStateStore(_folder);
        IStateStore state = store ?? (IStateStore)new MemoryStateStore();
        state.Save("apis", "b", "1"u8.ToArray());
        state.Save("apis", "B/../x:$LATEST ü", "2\n3"u8.ToArray());
        state.Save("apis", "b", "4"u8.ToArray());
        state.Save("apis", "gone", "5"u8.ToArray());
        state.Save("functions", "b", ReadOnlyMemory<byte>.Empty);

        state.Delete("apis", "gone");
        state.Delete("apis", "never there");
        state.Delete("never there", "never there");

        Assert.Equal([("B/../x:$LATEST ü", "2\n3"), ("b", "4")], Texts(state.Load("apis")));
        Assert.Equal([("b", "")], Texts(state.Load("functions")));
        Assert.Empty(state.Load("never there"));
        Assert.Equal("4"u8.ToArray(), state.Find("apis", "b")!.Value.ToArray());
        Assert.Null(state.Find("apis", "gone"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_nothing_refers_to_is_removed(bool inMemory)
    {
        using var store = inMemory ? null : new FolderStateStore(_folder);
        IStateStore state = store ?? (IStateStore)new MemoryStateStore();
        state.Save("code", "used", "1"u8.ToArray());
        state.Save("code", "orphan", "2"u8.ToArray());
        state.Save("functions", "orphan", "3"u8.ToArray());

        state.Keep("code", ["used", "never there"]);
        state.Keep("never there", []);

        Assert.Equal([("used", "1")], Texts(state.Load("code")));
        Assert.Equal([("orphan", "3")], Texts(state.Load("functions")));
    }

    [Fact]
    public void A_folder_keeps_entries_for_the_next_emulator()
    {
        using (var store = new FolderStateStore(_folder))
        {
            store.Save("apis", "orders", "definition"u8.ToArray());
        }

        using var next = new FolderStateStore(_folder);

        Assert.Equal([("orders", "definition")], Texts(next.Load("apis")));
    }

    [Fact]
    public void An_interrupted_write_leaves_the_old_entry()
    {
        using (var store = new FolderStateStore(_folder))
        {
            store.Save("apis", "orders", "old"u8.ToArray());
        }

        var file = Assert.Single(Directory.GetFiles(Path.Combine(_folder, "apis")));
        File.WriteAllText($"{file}.7.unfinished", "causeway-state-1 cut o");
        using var next = new FolderStateStore(_folder);

        Assert.Equal([("orders", "old")], Texts(next.Load("apis")));
        Assert.Equal(file, Assert.Single(Directory.GetFiles(Path.Combine(_folder, "apis"))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("causeway-state-1 0000\norders\nvalue")]
    [InlineData("{}")]
    public void Damaged_files_are_one_error_that_names_each(string content)
    {
        using var store = new FolderStateStore(_folder);
        store.Save("apis", "orders", "1"u8.ToArray());
        store.Save("apis", "items", "2"u8.ToArray());
        store.Save("apis", "whole", "3"u8.ToArray());
        var damaged = new[] { "orders", "items" }.Select(key => Path.Combine(_folder, "apis", StateFile.Name(key))).Order(StringComparer.Ordinal).ToArray();
        foreach (var file in damaged)
        {
            File.WriteAllText(file, content);
        }

        var exception = Assert.Throws<ConfigurationException>(() => store.Load("apis"));

        Assert.Equal(
            damaged.Select(file => $"State: '{file}' is damaged. Restore it from a backup, or delete it to start without what it holds."),
            exception.Errors);
        Assert.Throws<ConfigurationException>(() => store.Find("apis", "items"));
    }

    [Fact]
    public void A_file_under_another_files_name_is_damaged()
    {
        using var store = new FolderStateStore(_folder);
        store.Save("apis", "orders", "1"u8.ToArray());
        File.Move(Path.Combine(_folder, "apis", StateFile.Name("orders")), Path.Combine(_folder, "apis", StateFile.Name("items")));

        Assert.Throws<ConfigurationException>(() => store.Load("apis"));
    }

    [Fact]
    public void Two_emulators_cannot_share_a_folder()
    {
        using var store = new FolderStateStore(_folder);

        var exception = Assert.Throws<ConfigurationException>(() => new FolderStateStore(_folder));

        Assert.Equal([$"State: another emulator uses '{_folder}'. Stop it, or name another folder with --state."], exception.Errors);
    }

    [Fact]
    public void Many_writers_lose_nothing()
    {
        using var store = new FolderStateStore(_folder);

        Parallel.For(0, 200, i => store.Save("apis", $"api-{i:D3}", Encoding.UTF8.GetBytes($"{i}")));

        Assert.Equal(Enumerable.Range(0, 200).Select(i => ($"api-{i:D3}", $"{i}")), Texts(store.Load("apis")));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData("a-file/below", false)]
    [InlineData("new/folder", true)]
    public void The_option_is_checked_before_the_start(string? folder, bool valid)
    {
        File.WriteAllText(Path.Combine(_folder, "a-file"), "");
        var path = string.IsNullOrWhiteSpace(folder) ? folder : Path.Combine(_folder, folder);

        var result = new StateOptionsValidator().Validate(null, new StateOptions { Folder = path });

        Assert.Equal(valid, result.Succeeded);
        Assert.True(valid || result.FailureMessage!.StartsWith("State: ", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<(string Key, string Value)> Texts(IEnumerable<StateEntry> entries) =>
        entries.Select(entry => (entry.Key, Encoding.UTF8.GetString(entry.Value.Span)));
}
