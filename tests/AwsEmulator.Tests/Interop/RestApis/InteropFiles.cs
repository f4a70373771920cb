using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.Interop.RestApis;

/// <summary>What clients upload: functions as zips, and the orders API's definition with its placeholders filled in.</summary>
internal sealed class InteropFiles
{
    private static readonly (string Placeholder, string Value)[] Placeholders =
    [
        ("${AWS::Partition}", "aws"),
        ("${AWS::Region}", "us-east-1"),
        ("${OrdersFunction.Arn}", "arn:aws:lambda:us-east-1:000000000000:function:orders"),
        ("${AuthorizerFunction.Arn}", "arn:aws:lambda:us-east-1:000000000000:function:authorizer"),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("causeway-interop");

    public InteropFiles()
    {
        var functions = RepositoryFiles.Find("tests/AwsEmulator.Tests/Interop/Functions");
        FunctionZips.Write(functions, "authorizer", Folder);
        FunctionZips.Write(functions, "orders", Folder);
        var definition = File.ReadAllText(RepositoryFiles.Find("samples/OrdersApi/openapi.yaml"));
        definition = System.Text.RegularExpressions.Regex.Replace(definition, @"(uri|authorizerUri):\s*\n\s*Fn::Sub:", "$1:");
        foreach (var (placeholder, value) in Placeholders)
        {
            definition = definition.Replace(placeholder, value, StringComparison.Ordinal);
        }

        File.WriteAllText(Path.Combine(Folder, "openapi.yaml"), definition);
        foreach (var file in Directory.EnumerateFiles(RepositoryFiles.Find("tests/AwsEmulator.Tests/Interop/RestApis/Scripts")))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
        }
    }

    public string Folder => _folder.FullName;

    public void Delete() => _folder.Delete(recursive: true);
}
