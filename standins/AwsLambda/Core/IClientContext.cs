namespace Amazon.Lambda.Core;

public interface IClientContext
{
    public IDictionary<string, string> Environment { get; }

    public IClientApplication Client { get; }

    public IDictionary<string, string> Custom { get; }
}
