using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Any handler, once its event and result are streams; a null result is an empty one.</summary>
internal delegate Task<Stream> LambdaHandler(Stream input, ILambdaContext context);
