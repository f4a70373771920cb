namespace Causeway.Dashboard.AppModel;

/// <summary>A command that was asked for, and how it went once that is known.</summary>
internal sealed class CommandRun(PendingCommand command)
{
    private readonly TaskCompletionSource<CommandOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PendingCommand Command { get; } = command;

    public Task<CommandOutcome> Completion => _outcome.Task;

    public CommandOutcome? Outcome => Completion.IsCompleted ? Completion.Result : null;

    public void Complete(CommandOutcome outcome) => _outcome.TrySetResult(outcome);
}
