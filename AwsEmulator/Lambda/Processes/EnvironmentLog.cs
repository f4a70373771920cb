using System.Text;
using Causeway.AwsEmulator.CloudWatchLogs;

namespace Causeway.AwsEmulator.Lambda.Processes;

/// <summary>
/// The log of one environment. Its process writes to a file, and what it wrote before it answered is there once the
/// answer is: so the log of an invocation is complete, and in order.
/// </summary>
internal sealed class EnvironmentLog(LogStore logs, string group, string stream, string file)
{
    /// <summary>As much as <c>X-Amz-Log-Result</c> may carry.</summary>
    private const int TailSize = 4096;

    private const int MaximumLine = 256 * 1024;
    private const int MaximumFile = 8 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly List<byte> _tail = [];
    private readonly List<byte> _line = [];
    private long _offset;

    public string File => file;

    /// <summary>The last 4 KB since <see cref="StartTail"/>.</summary>
    public byte[] Tail()
    {
        lock (_lock)
        {
            return [.. _tail];
        }
    }

    public void StartTail()
    {
        lock (_lock)
        {
            _tail.Clear();
        }
    }

    /// <summary>Adds a line of the service itself.</summary>
    public void Write(string line)
    {
        lock (_lock)
        {
            EndLine();
            Add(Encoding.UTF8.GetBytes(line));
        }
    }

    /// <summary>Adds what the process wrote since the last time.</summary>
    public void Collect()
    {
        lock (_lock)
        {
            Span<byte> buffer = stackalloc byte[8192];
            using var source = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            source.Position = _offset;
            while (source.Read(buffer) is > 0 and var read)
            {
                Split(buffer[..read]);
            }

            // The process appends, so that it goes on at the start.
            _offset = source.Position;
            if (_offset > MaximumFile)
            {
                source.SetLength(0);
                _offset = 0;
            }
        }
    }

    /// <summary>Adds all that the process wrote, also a line that has no end.</summary>
    public void CollectAll()
    {
        lock (_lock)
        {
            Collect();
            EndLine();
        }
    }

    private void Split(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            _line.AddRange(bytes[..end]);
            Add([.. _line]);
            _line.Clear();
            bytes = bytes[(end + 1)..];
        }

        _line.AddRange(bytes);
        if (_line.Count > MaximumLine)
        {
            EndLine();
        }
    }

    private void EndLine()
    {
        if (_line.Count > 0)
        {
            Add([.. _line]);
            _line.Clear();
        }
    }

    private void Add(byte[] line)
    {
        logs.Append(group, stream, Encoding.UTF8.GetString(line).TrimEnd('\r') + '\n');
        _tail.AddRange(line);
        _tail.Add((byte)'\n');
        if (_tail.Count > TailSize)
        {
            _tail.RemoveRange(0, _tail.Count - TailSize);
        }
    }
}
