using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OrdersApi;

/// <summary>The orders API, without a thought for who may call what: API Gateway has asked the authorizer already.</summary>
internal sealed class OrdersFunction(OrderStore orders)
{
    private static readonly ProxyResponse NotFound = Json(404, new Problem("There is no such order"), OrderJson.Default.Problem);

    public ProxyResponse Handle(ProxyRequest request)
    {
        var orderId = request.PathParameters?.GetValueOrDefault("orderId");
        return (request.HttpMethod, request.Resource) switch
        {
            ("GET", "/orders") => Json(200, orders.All, OrderJson.Default.IReadOnlyListOrder),
            ("GET", "/orders/{orderId}") => orders.Find(orderId) is { } order ? Json(200, order, OrderJson.Default.Order) : NotFound,
            ("POST", "/orders") => Create(request),
            ("DELETE", "/orders/{orderId}") => orders.Remove(orderId) ? new ProxyResponse(204) : NotFound,
            _ => Json(404, new Problem($"{request.HttpMethod} {request.Resource} is not part of this API"), OrderJson.Default.Problem),
        };
    }

    private ProxyResponse Create(ProxyRequest request)
    {
        if (ReadOrder(request) is not { } order)
        {
            return Json(400, new Problem("The body is not an order in JSON"), OrderJson.Default.Problem);
        }

        if (order.Validate().ToArray() is { Length: > 0 } errors)
        {
            return Json(400, new Problem("The order is not valid", errors), OrderJson.Default.Problem);
        }

        var created = orders.Add(order.Product!, order.Quantity!.Value, Caller(request));

        // Relative to the request's own address, which is another one behind each stage, base path and domain name.
        return Json(201, created, OrderJson.Default.Order, ("Location", $"orders/{created.OrderId}"));
    }

    private static NewOrder? ReadOrder(ProxyRequest request)
    {
        try
        {
            var body = request is { IsBase64Encoded: true, Body: { } encoded }
                ? Encoding.UTF8.GetString(Convert.FromBase64String(encoded))
                : request.Body;
            return JsonSerializer.Deserialize(body ?? "", OrderJson.Default.NewOrder);
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The app that called, as the authorizer knows it.</summary>
    private static string Caller(ProxyRequest request)
    {
        var authorizer = request.RequestContext?.Authorizer;
        return Text("clientId") ?? Text("principalId") ?? "anonymous";

        string? Text(string name) =>
            authorizer?.GetValueOrDefault(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
    }

    private static ProxyResponse Json<T>(int status, T body, JsonTypeInfo<T> type, params (string Name, string Value)[] headers) => new(
        status,
        headers.Append(("Content-Type", "application/json")).ToDictionary(header => header.Item1, header => header.Item2),
        JsonSerializer.Serialize(body, type));
}
