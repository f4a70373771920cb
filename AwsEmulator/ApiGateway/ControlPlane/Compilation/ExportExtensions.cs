namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Compilation;

/// <summary>Which of API Gateway's extensions a written definition has.</summary>
[Flags]
internal enum ExportExtensions
{
    None = 0,
    Integrations = 1,
    Authorizers = 2,
    Others = 4,
    All = Integrations | Authorizers | Others,
}
