namespace DotNet.Testcontainers.Configurations;

public interface IWaitStrategy
{
    IWaitStrategy WithInterval(TimeSpan interval);

    IWaitStrategy WithTimeout(TimeSpan timeout);
}
