using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

public class LambdaBootstrapBuilder
{
    private readonly LambdaHandler _handler;
    private HttpClient _httpClient;
    private LambdaBootstrapInitializer _initializer;

    private LambdaBootstrapBuilder(LambdaHandler handler) => _handler = handler;

    public static LambdaBootstrapBuilder Create(Func<Stream, Task<Stream>> handler) =>
        new((input, _) => handler(input));

    public static LambdaBootstrapBuilder Create(Func<Stream, ILambdaContext, Task<Stream>> handler) =>
        new((input, context) => handler(input, context));

    public static LambdaBootstrapBuilder Create(Func<Stream, Stream> handler) =>
        new((input, _) => Task.FromResult(handler(input)));

    public static LambdaBootstrapBuilder Create(Func<Stream, ILambdaContext, Stream> handler) =>
        new((input, context) => Task.FromResult(handler(input, context)));

    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, Task> handler, ILambdaSerializer serializer) =>
        Create<TInput>((input, _) => handler(input), serializer);

    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, ILambdaContext, Task> handler, ILambdaSerializer serializer) =>
        new(async (input, context) =>
        {
            await handler(serializer.Deserialize<TInput>(input), context).ConfigureAwait(false);
            return null;
        });

    public static LambdaBootstrapBuilder Create<TInput, TOutput>(Func<TInput, TOutput> handler, ILambdaSerializer serializer) =>
        Create<TInput, TOutput>((input, _) => Task.FromResult(handler(input)), serializer);

    public static LambdaBootstrapBuilder Create<TInput, TOutput>(Func<TInput, ILambdaContext, TOutput> handler, ILambdaSerializer serializer) =>
        Create<TInput, TOutput>((input, context) => Task.FromResult(handler(input, context)), serializer);

    public static LambdaBootstrapBuilder Create<TInput, TOutput>(Func<TInput, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        Create<TInput, TOutput>((input, _) => handler(input), serializer);

    public static LambdaBootstrapBuilder Create<TInput, TOutput>(Func<TInput, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(async (input, context) =>
        {
            var result = await handler(serializer.Deserialize<TInput>(input), context).ConfigureAwait(false);
            var output = new MemoryStream();
            serializer.Serialize(result, output);
            output.Position = 0;
            return output;
        });

    public LambdaBootstrapBuilder UseHttpClient(HttpClient httpClient)
    {
        _httpClient = httpClient;
        return this;
    }

    public LambdaBootstrapBuilder UseBootstrapHandler(LambdaBootstrapInitializer lambdaBootstrapInitializer)
    {
        _initializer = lambdaBootstrapInitializer;
        return this;
    }

    public LambdaBootstrap Build() => new(_handler, _initializer, _httpClient);
}
