namespace Causeway.Dashboard.Ingest.Endpoints;

/// <summary>The request holds more than one request may.</summary>
internal sealed class BodyTooLargeException() : Exception($"The request is larger than {OtlpBody.Largest / 1024 / 1024} MB when decompressed.");
