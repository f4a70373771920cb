namespace Amazon.Lambda.Core;

public interface ILambdaSerializer
{
    public T Deserialize<T>(Stream requestStream);

    public void Serialize<T>(T response, Stream responseStream);
}
