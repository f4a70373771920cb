using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Mapping;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Model;

/// <summary>What answers the requests of a route.</summary>
internal abstract record HttpApiIntegration(TimeSpan Timeout)
{
    /// <summary>What is changed in a request before the backend sees it.</summary>
    public ImmutableArray<ParameterMapping> RequestParameters { get; init; } = [];

    /// <summary>What is changed in a response, by the status the backend gave it.</summary>
    public ImmutableDictionary<int, ImmutableArray<ParameterMapping>> ResponseParameters { get; init; } =
        ImmutableDictionary<int, ImmutableArray<ParameterMapping>>.Empty;
}
