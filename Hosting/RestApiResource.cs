namespace Causeway.Hosting;

/// <summary>
/// A REST API of API Gateway, described by an OpenAPI document with <c>x-amazon-apigateway-*</c> extensions.
/// It is ready once it is deployed, its functions can be called, and its authorizers are known to be enforced.
/// </summary>
public sealed class RestApiResource : Resource
{
    private readonly StageAddress _address = new();

    internal RestApiResource(string name, string stage, string definition, AwsBuilder aws)
        : base(name) => (Stage, Definition, Aws) = (stage, definition, aws);

    /// <summary>The address of the stage, without a trailing slash: append a path of the API. It is known once the API is deployed.</summary>
    public ReferenceExpression InvokeUrl => ReferenceExpression.Create($"{_address}");

    internal string Stage { get; }

    /// <summary>The path of the OpenAPI document.</summary>
    internal string Definition { get; set; }

    internal AwsBuilder Aws { get; }

    /// <summary>The functions that integrations call, by placeholder.</summary>
    internal SortedDictionary<string, LambdaFunctionBuilder> Functions { get; } = new(StringComparer.Ordinal);

    /// <summary>The functions that authorizers call, by placeholder.</summary>
    internal SortedDictionary<string, LambdaFunctionBuilder> Authorizers { get; } = new(StringComparer.Ordinal);

    /// <summary>Why it must not be called secured, or null where nothing speaks against it.</summary>
    internal string? Fault { get; set; }

    internal void DeployedAt(string stageUrl) => _address.Set(stageUrl);

    private sealed class StageAddress : IValueProvider, IManifestExpressionProvider
    {
        private readonly TaskCompletionSource<string> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string ValueExpression => "{stage.url}";

        public void Set(string url) => _url.TrySetResult(url);

        public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => await _url.Task.WaitAsync(cancellationToken);
    }
}
