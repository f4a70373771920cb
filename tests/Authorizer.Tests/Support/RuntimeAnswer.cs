namespace Causeway.Authorizer.Tests.Support;

/// <summary>What a function process answered to an invocation.</summary>
internal sealed record RuntimeAnswer(bool IsError, string Json);
