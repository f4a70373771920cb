namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;

internal enum MemberKind
{
    Text,
    Flag,
    Integer,
    Number,
    TextMap,
    FlagMap,
    TextList,
}
