
namespace Causeway.AwsEmulator.Tests.Interop;

/// <summary>A test by Terraform, which takes a minute: it runs in CI, where Terraform can install the AWS provider.</summary>
internal sealed class TerraformFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Problem = new(FindProblem);

    public TerraformFactAttribute() => Skip = Problem.Value;

    private static string? FindProblem()
    {
        if (Condition.Ci is { } slow)
        {
            return slow;
        }

        if (!Tool.IsInstalled("terraform"))
        {
            return "Needs Terraform.";
        }

        var folder = Directory.CreateTempSubdirectory("causeway-terraform");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "main.tf"), """
                terraform {
                  required_providers {
                    aws = { source = "hashicorp/aws" }
                  }
                }
                """);
            var (exitCode, output) = Tool.RunAsync("terraform", ["init", "-input=false", "-no-color"], folder.FullName, ("CHECKPOINT_DISABLE", "true"))
                .GetAwaiter().GetResult();
            return exitCode == 0 ? null
                : $"Needs Terraform's AWS provider, from the registry or a mirror (deploy/terraform-config); terraform init: {output.ReplaceLineEndings(" ")}";
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
