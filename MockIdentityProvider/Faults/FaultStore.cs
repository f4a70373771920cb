using System.Collections.Immutable;

namespace Causeway.MockIdentityProvider.Faults;

/// <summary>The faults that are switched on.</summary>
internal sealed class FaultStore
{
    private readonly Lock _changing = new();
    private ImmutableList<Fault> _faults = [];

    public ImmutableList<Fault> Current => Volatile.Read(ref _faults);

    public void Add(Fault fault)
    {
        lock (_changing)
        {
            _faults = _faults.Add(fault);
        }
    }

    public bool Remove(Guid id)
    {
        lock (_changing)
        {
            var count = _faults.Count;
            _faults = _faults.RemoveAll(fault => fault.Id == id);
            return _faults.Count < count;
        }
    }

    public void Clear()
    {
        lock (_changing)
        {
            _faults = [];
        }
    }

    /// <summary>The fault that befalls a request, if any; counts the request where a fault lasts for some only.</summary>
    public Fault? Take(FaultTarget target, FaultScope request)
    {
        lock (_changing)
        {
            var fault = _faults.Find(fault => fault.Befalls(target, request));
            if (fault?.Requests is { } requests)
            {
                _faults = requests > 1
                    ? _faults.Replace(fault, fault with { Requests = requests - 1 })
                    : _faults.Remove(fault);
            }

            return fault;
        }
    }
}
