namespace Causeway.Dashboard.Storage;

/// <summary>What was left out of items that are kept.</summary>
/// <param name="Attributes">Attributes over the limit of their number.</param>
/// <param name="Values">Keys, values and messages that were cut.</param>
/// <param name="Events">Events of spans over the limit of their number.</param>
/// <param name="BySender">What the sender says it left out itself: attributes, events, links.</param>
internal readonly record struct Losses(long Attributes, long Values, long Events, long BySender)
{
    public static Losses operator +(Losses left, Losses right) => new(
        left.Attributes + right.Attributes, left.Values + right.Values, left.Events + right.Events, left.BySender + right.BySender);
}
