namespace Causeway.MockIdentityProvider.Trust;

/// <summary>Says what each ecosystem needs.</summary>
internal static class TrustInstructions
{
    public static void Write(TextWriter output, TrustFiles files)
    {
        output.WriteLine();
        output.WriteLine(".NET    trust --apply is all it takes; or, for one process on Linux:");
        WriteVariable(output, "SSL_CERT_FILE", files.Bundle);
        output.WriteLine("Node, Python and curl read no store of a user that could be changed for them: each needs a variable.");
        if (!OperatingSystem.IsWindows())
        {
            var script = TrustFiles.Quote(files.Script);
            output.WriteLine("        Once trust --apply has written the script, all of them in this shell:");
            output.WriteLine($"        . {script}");
            output.WriteLine("        In every new shell until trust --undo, as a line of its profile, such as ~/.profile or ~/.bashrc:");
            output.WriteLine($"        [ ! -r {script} ] || . {script}");
        }

        output.WriteLine("Node");
        WriteVariable(output, "NODE_EXTRA_CA_CERTS", files.Authority);
        output.WriteLine("Python");
        WriteVariable(output, "SSL_CERT_FILE", files.Bundle);
        WriteVariable(output, "REQUESTS_CA_BUNDLE", files.Bundle);
        output.WriteLine("curl");
        output.WriteLine($"        curl --cacert '{files.Authority}' https://localhost:8443/common/discovery/v2.0/keys");
    }

    private static void WriteVariable(TextWriter output, string name, string path) =>
        output.WriteLine(OperatingSystem.IsWindows() ? $"        set {name}={path}" : $"        export {name}={TrustFiles.Quote(path)}");
}
