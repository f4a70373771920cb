using System.Text.Json.Serialization;

namespace OrdersApi;

/// <summary>An order as clients see it.</summary>
internal sealed record Order(string OrderId, string Product, int Quantity, string CreatedBy, DateTimeOffset CreatedAt);

/// <summary>An order as clients send it.</summary>
internal sealed record NewOrder(string? Product, int? Quantity)
{
    /// <summary>Everything that is wrong with it.</summary>
    public IEnumerable<string> Validate()
    {
        if (Product is not { Length: > 0 and <= 100 } product || string.IsNullOrWhiteSpace(product))
        {
            yield return "product is needed, in at most 100 characters";
        }

        if (Quantity is not (>= 1 and <= 1000))
        {
            yield return "quantity is needed, from 1 to 1000";
        }
    }
}

/// <summary>Why a request was refused.</summary>
internal sealed record Problem(string Message, IReadOnlyList<string>? Errors = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(IReadOnlyList<Order>))]
[JsonSerializable(typeof(NewOrder))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class OrderJson : JsonSerializerContext;
