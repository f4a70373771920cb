namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;

/// <summary>A change in the making: a copy of the definition, and what is to happen once the copy is saved.</summary>
internal sealed class RestApiChange(RestApiDefinition definition)
{
    private readonly List<Action> _effects = [];

    public RestApiDefinition Definition => definition;

    /// <summary>Runs when the change is saved, in the order of the calls; such an action must not fail.</summary>
    public void AfterSave(Action effect) => _effects.Add(effect);

    public void Complete() => _effects.ForEach(effect => effect());
}
