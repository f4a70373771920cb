namespace Causeway.AwsEmulator.ApiGateway.Mapping.Templates;

/// <summary>A template that failed while it was rendered.</summary>
internal sealed class TemplateException(string message) : Exception(message);
