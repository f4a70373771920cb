using System.IO.Compression;
using System.Text;

namespace Causeway.AwsEmulator.Tests.Lambda.Support;

/// <summary>Functions' code.</summary>
internal static class Zips
{
    private const int RegularFile = 0x8000;
    private const int SymbolicLink = 0xA000;
    private const UnixFileMode Executable = (UnixFileMode)0b111_101_101;

    /// <summary>
    /// A runtime as a shell script: it answers each event with the event, its process id and its version. Words in the
    /// event make it do something else.
    /// </summary>
    public static readonly byte[] Shell = Of(("bootstrap", """
        #!/bin/sh
        echo "started $$"
        api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime"
        while true; do
          headers=$(mktemp)
          event=$(curl -sS -D "$headers" "$api/invocation/next") || exit 1
          id=$(grep -i '^lambda-runtime-aws-request-id:' "$headers" | tr -d '\r' | cut -d ' ' -f 2)
          rm "$headers"
          echo "event $event"
          result="{\"event\":$event,\"pid\":$$,\"version\":\"$AWS_LAMBDA_FUNCTION_VERSION\",\"greeting\":\"$GREETING\"}"
          case $event in
            *crash*) exit 7 ;;
            *hang*) sleep 60 ;;
            *memory*) head -c 300000000 /dev/zero | tail > /dev/null & wait ;;
            *environment*) result="\"$(env | cut -d = -f 1 | sort | tr '\n' ' ')\"" ;;
            *keep*) echo kept > "$TMPDIR/kept" ;;
            *kept*) result="\"$(cat "$TMPDIR/kept")\"" ;;
            *child*) sleep 300 & result="$!" ;;
            *wait*) sleep 1 ;;
          esac
          curl -sS -X POST "$api/invocation/$id/response" -d "$result" > /dev/null
        done
        """, Executable));

    public static byte[] Of(params (string Name, string Content, UnixFileMode Mode)[] files) => Write(archive =>
    {
        foreach (var (name, content, mode) in files)
        {
            Add(archive, name, Encoding.UTF8.GetBytes(content), RegularFile | (int)mode);
        }
    });

    public static byte[] Of(string name, string content = "x") => Of((name, content, Executable));

    public static byte[] WithLink(string name, string target, params string[] files) => Write(archive =>
    {
        Add(archive, name, Encoding.UTF8.GetBytes(target), SymbolicLink | 0x1FF);
        foreach (var file in files)
        {
            Add(archive, file, "x"u8.ToArray(), RegularFile | (int)Executable);
        }
    });

    public static byte[] OfFolder(string folder)
    {
        using var buffer = new MemoryStream();
        ZipFile.CreateFromDirectory(folder, buffer);
        return buffer.ToArray();
    }

    public static byte[] Write(Action<ZipArchive> add)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            add(archive);
        }

        return buffer.ToArray();
    }

    private static void Add(ZipArchive archive, string name, byte[] content, int mode)
    {
        var entry = archive.CreateEntry(name);
        entry.ExternalAttributes = mode << 16;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
