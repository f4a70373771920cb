using System.Globalization;
using System.Text.Json;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Lambda.ControlPlane.Input;
using Causeway.AwsEmulator.Lambda.InvokeApi;

namespace Causeway.AwsEmulator.Lambda.ControlPlane;

/// <summary>A call of the control plane after its body was read.</summary>
internal sealed class ControlPlaneRequest(HttpRequest http, JsonElement body, AwsAccount account)
{
    public ConstraintList Constraints { get; } = new();

    public InputObject Body => field ??= new InputObject(body, Constraints);

    /// <summary>The function that the path names, with the qualifier of the path or the query.</summary>
    /// <exception cref="LambdaException">It names none.</exception>
    public FunctionIdentifier Function => field ??= Identify(Route("function"));

    /// <summary>The base address that the caller used.</summary>
    public string BaseAddress => $"{http.Scheme}://{http.Host}";

    public string Route(string name) => (string)http.RouteValues[name]!;

    public string? Query(string name) => http.Query[name] is [{ Length: > 0 } value, ..] ? value : null;

    public IReadOnlyList<string> QueryList(string name) => [.. http.Query[name].OfType<string>()];

    public int? QueryNumber(string name, int minimum, int maximum)
    {
        if (Query(name) is not { } text)
        {
            return null;
        }

        var member = char.ToLowerInvariant(name[0]) + name[1..];
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw new LambdaException(LambdaError.Serialization($"{member} must be an integer"));
        }

        if (number < minimum)
        {
            Constraints.Violated(text, member, $"have value greater than or equal to {minimum}");
        }
        else if (number > maximum)
        {
            Constraints.Violated(text, member, $"have value less than or equal to {maximum}");
        }

        Constraints.Check();
        return number;
    }

    /// <summary>Reads an identifier.</summary>
    /// <exception cref="LambdaException">It is none.</exception>
    public FunctionIdentifier Identify(string identifier)
    {
        if (FunctionIdentifier.Parse(identifier, qualifier: null) is null)
        {
            Constraints.Violated(identifier, "functionName", $"satisfy regular expression pattern: {FunctionIdentifier.Grammar}");
            Constraints.Check();
        }

        var function = FunctionIdentifier.Parse(identifier, Query("Qualifier")) ?? throw new LambdaException(
            LambdaError.InvalidParameter("The derived qualifier from the function name does not match the specified qualifier."));
        return function.CheckOwner(account) is { } error ? throw new LambdaException(error) : function;
    }
}
