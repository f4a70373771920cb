using System.Globalization;

namespace OrdersApi;

/// <summary>
/// Orders in memory. Lambda runs one invocation at a time in an environment, so nothing is locked; each environment has
/// orders of its own, which a real function would keep in a database.
/// </summary>
internal sealed class OrderStore
{
    private readonly List<Order> _orders = [];
    private readonly TimeProvider _time;
    private int _last;

    public OrderStore(TimeProvider time)
    {
        _time = time;
        Add("Keyboard", 2, "seed");
        Add("Monitor", 1, "seed");
        Add("Headset", 5, "seed");
    }

    public IReadOnlyList<Order> All => _orders;

    public Order? Find(string? orderId) => _orders.Find(order => order.OrderId == orderId);

    public Order Add(string product, int quantity, string createdBy)
    {
        var orderId = (++_last).ToString(CultureInfo.InvariantCulture);
        var order = new Order(orderId, product, quantity, createdBy, _time.GetUtcNow());
        _orders.Add(order);
        return order;
    }

    public bool Remove(string? orderId) => _orders.RemoveAll(order => order.OrderId == orderId) > 0;
}
