namespace Causeway.Dashboard.Ingest.Endpoints;

/// <summary>The status codes of gRPC that answers use.</summary>
/// <seealso href="https://grpc.io/docs/guides/status-codes/"/>
internal enum GrpcStatus
{
    Ok = 0,
    InvalidArgument = 3,
    ResourceExhausted = 8,
    Unimplemented = 12,
    Unauthenticated = 16,
}
