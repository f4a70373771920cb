using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using OrdersApi;

using var telemetry = Telemetry.Start(TimeProvider.System);
var function = new OrdersFunction(new OrderStore(TimeProvider.System));

await LambdaBootstrapBuilder
    .Create<ProxyRequest, ProxyResponse>(
        (request, context) => telemetry.Trace(request, context, function.Handle),
        new SourceGeneratorLambdaJsonSerializer<ProxyJson>())
    .Build()
    .RunAsync();
