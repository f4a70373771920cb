using System.Collections.Immutable;
using System.Text;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.Mapping.Templates;

/// <summary>Renders one template once, within bounds of work and output.</summary>
internal sealed class TemplateRenderer(MappingInput input)
{
    /// <summary>What AWS allows a loop.</summary>
    private const int MaximumIterations = 1000;
    private const int MaximumOutput = 10 * 1024 * 1024;
    private const int MaximumSteps = 1_000_000;
    private const int MaximumDepth = 50;

    private static readonly object Missing = new();

    private readonly Dictionary<string, object?> _variables = new(StringComparer.Ordinal);
    private readonly StringBuilder _output = new();
    private readonly InputVariable _input = new(input);
    private int _steps;
    private int _depth;

    private enum Flow
    {
        Continue,
        Break,
        Stop,
    }

    /// <exception cref="TemplateException">The template failed.</exception>
    public string Render(ImmutableArray<TemplateNode> nodes)
    {
        Run(nodes, _output);
        return _output.ToString();
    }

    private Flow Run(ImmutableArray<TemplateNode> nodes, StringBuilder output)
    {
        foreach (var node in nodes)
        {
            if (++_steps > MaximumSteps || output.Length > MaximumOutput)
            {
                throw new TemplateException("the template does not come to an end");
            }

            var flow = Run(node, output);
            if (flow != Flow.Continue)
            {
                return flow;
            }
        }

        return Flow.Continue;
    }

    private Flow Run(TemplateNode node, StringBuilder output)
    {
        switch (node)
        {
            case TextNode text:
                output.Append(text.Text);
                break;
            case OutputNode reference:
                var value = Resolve(reference.Reference);
                output.Append(value is null || ReferenceEquals(value, Missing)
                    ? reference.Quiet ? "" : reference.Source
                    : TemplateValues.Text(value));
                break;
            case SetNode set:
                Assign(set.Target, Evaluate(set.Value));
                break;
            case IfNode choice:
                foreach (var branch in choice.Branches)
                {
                    if (branch.Condition is null || TemplateValues.IsTrue(Evaluate(branch.Condition)))
                    {
                        return Run(branch.Body, output);
                    }
                }

                break;
            case ForEachNode loop:
                return RunLoop(loop, output);
            case DefineNode define:
                _variables[define.Variable] = define;
                break;
            case LeaveNode leave:
                return leave.Stop ? Flow.Stop : Flow.Break;
        }

        return Flow.Continue;
    }

    private Flow RunLoop(ForEachNode loop, StringBuilder output)
    {
        var items = Evaluate(loop.Items) switch
        {
            List<object?> list => list.ToList(),
            OrderedDictionary<string, object?> map => map.Values.ToList(),
            _ => [],
        };
        _variables.TryGetValue(loop.Variable, out var outerVariable);
        _variables.TryGetValue("foreach", out var outerLoop);
        var flow = Flow.Continue;
        for (var i = 0; i < Math.Min(items.Count, MaximumIterations) && flow == Flow.Continue; i++)
        {
            _variables[loop.Variable] = items[i];
            _variables["velocityCount"] = (long)i + 1;
            _variables["foreach"] = new OrderedDictionary<string, object?>
            {
                ["index"] = (long)i,
                ["count"] = (long)i + 1,
                ["hasNext"] = i + 1 < items.Count,
                ["first"] = i == 0,
                ["last"] = i + 1 == items.Count,
                ["parent"] = outerLoop,
            };
            flow = Run(loop.Body, output);
        }

        _variables[loop.Variable] = outerVariable;
        _variables["foreach"] = outerLoop;
        return flow == Flow.Stop ? Flow.Stop : Flow.Continue;
    }

    /// <summary>Velocity keeps the old value when there is no new one.</summary>
    private void Assign(ReferenceExpression target, object? value)
    {
        if (target.Steps.Length > 0)
        {
            input.Context.Overrides.Set(TemplateVariables.Members(target), TemplateValues.Text(value));
        }
        else if (value is not null)
        {
            _variables[target.Name] = value;
        }
    }

    private object? Evaluate(TemplateExpression expression) => expression switch
    {
        LiteralExpression literal => literal.Value,
        InterpolatedExpression text => RenderText(text.Body),
        ListExpression list => list.Items.Select(Evaluate).ToList(),
        RangeExpression range => EvaluateRange(Evaluate(range.From), Evaluate(range.To)),
        MapExpression map => EvaluateMap(map),
        NotExpression not => !TemplateValues.IsTrue(Evaluate(not.Operand)),
        NegateExpression negate => TemplateValues.Combine("-", 0L, Evaluate(negate.Operand)),
        BinaryExpression { Operator: "&&" } and => TemplateValues.IsTrue(Evaluate(and.Left)) && TemplateValues.IsTrue(Evaluate(and.Right)),
        BinaryExpression { Operator: "||" } or => TemplateValues.IsTrue(Evaluate(or.Left)) || TemplateValues.IsTrue(Evaluate(or.Right)),
        BinaryExpression binary => TemplateValues.Combine(binary.Operator, Evaluate(binary.Left), Evaluate(binary.Right)),
        ReferenceExpression reference => Resolve(reference) is var value && ReferenceEquals(value, Missing) ? null : value,
        _ => null,
    };

    private string RenderText(ImmutableArray<TemplateNode> body)
    {
        if (++_depth > MaximumDepth)
        {
            throw new TemplateException("a block that renders itself");
        }

        var text = new StringBuilder();
        Run(body, text);
        _depth--;
        return text.ToString();
    }

    private static List<object?>? EvaluateRange(object? from, object? to)
    {
        if (from is not long first || to is not long last)
        {
            return null;
        }

        var count = Math.Min(Math.Abs((decimal)last - first) + 1, MaximumIterations);
        return [.. Enumerable.Range(0, (int)count).Select(object? (i) => last >= first ? first + i : first - i)];
    }

    private OrderedDictionary<string, object?> EvaluateMap(MapExpression expression)
    {
        var map = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in expression.Entries)
        {
            map[TemplateValues.Text(Evaluate(key))] = Evaluate(value);
        }

        return map;
    }

    private object? Resolve(ReferenceExpression reference)
    {
        var (value, used) = Start(reference);
        foreach (var step in reference.Steps.Skip(used))
        {
            if (value is null || ReferenceEquals(value, Missing))
            {
                return Missing;
            }

            value = Step(value, step);
        }

        return value is DefineNode define ? RenderText(define.Body) : value;
    }

    /// <returns>The value the reference starts from, and how many of its steps that took.</returns>
    private (object? Value, int Used) Start(ReferenceExpression reference)
    {
        switch (reference.Name)
        {
            case TemplateVariables.Input:
                return (ResolveInput(reference.Steps[0]), 1);
            case TemplateVariables.Util:
                var call = (CallStep)reference.Steps[0];
                return (UtilFunctions.Call(call.Name, Evaluate(call.Arguments[0])), 1);
            case TemplateVariables.Context:
                var members = TemplateVariables.Members(reference);
                return (ResolveContext(members), members.Count);
            case TemplateVariables.StageVariables when reference.Steps.FirstOrDefault() is MemberStep variable:
                return (input.Context.Api.Stage.Variables.GetValueOrDefault(variable.Name) ?? "", 1);
            case TemplateVariables.StageVariables:
                return (StageVariables(), 0);
            default:
                return (_variables.TryGetValue(reference.Name, out var value) ? value : Missing, 0);
        }
    }

    private object? ResolveInput(ReferenceStep step) => step switch
    {
        CallStep { Name: "json" } call => _input.Json(TemplateValues.Text(Evaluate(call.Arguments[0]))),
        CallStep { Name: "path" } call => _input.Path(TemplateValues.Text(Evaluate(call.Arguments[0]))),
        CallStep { Name: "params", Arguments: [var name] } => _input.Parameter(TemplateValues.Text(Evaluate(name))),
        CallStep { Name: "params" } => _input.Parameters(),
        _ => _input.Body,
    };

    /// <summary>A variable of the service that has no value renders as nothing, not as its name.</summary>
    private object ResolveContext(List<string> members)
    {
        var name = string.Join('.', members);
        return name is "authorizer" or "identity"
            ? ContextVariables.Children(input.Context, name)
            : (TemplateOverrides.IsKnown(members) ? input.Context.Overrides.Get(members) : ContextVariables.Resolve(input.Context, name)) ?? "";
    }

    private OrderedDictionary<string, object?> StageVariables()
    {
        var map = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in input.Context.Api.Stage.Variables)
        {
            map[name] = value;
        }

        return map;
    }

    private object? Step(object value, ReferenceStep step)
    {
        switch (step)
        {
            case CallStep call:
                return TemplateMethods.Call(value, call.Name, [.. call.Arguments.Select(Evaluate)]);
            case MemberStep member when value is OrderedDictionary<string, object?> map:
                return map.TryGetValue(member.Name, out var found) ? found : Missing;
            case IndexStep index when value is OrderedDictionary<string, object?> map:
                return map.TryGetValue(TemplateValues.Text(Evaluate(index.Index)), out var entry) ? entry : Missing;
            case IndexStep index when value is List<object?> list:
                return Evaluate(index.Index) is long i && i >= 0 && i < list.Count ? list[(int)i] : Missing;
            default:
                return Missing;
        }
    }
}
