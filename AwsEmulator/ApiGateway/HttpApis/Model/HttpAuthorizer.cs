using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Authorizers;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Model;

/// <summary>An authorizer of an HTTP API.</summary>
internal abstract record HttpAuthorizer(string Id, string Name, ImmutableArray<IdentitySource> IdentitySources);
