using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Validation;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>Reads request validators and what they check.</summary>
internal sealed class RequestValidationReader
{
    private const string ValidatorExtension = "x-amazon-apigateway-request-validator";
    private const string ValidatorsExtension = "x-amazon-apigateway-request-validators";

    private readonly ImportContext _context;
    private readonly References _references;
    private readonly SchemaReader _schemas;
    private readonly Dictionary<string, (bool Body, bool Parameters)> _validators = new(StringComparer.Ordinal);
    private readonly string? _rootValidator;

    public RequestValidationReader(ObjectReader root, ImportContext context, References references)
    {
        _context = context;
        _references = references;
        _schemas = new SchemaReader(context, references);
        foreach (var (name, node) in root.Map(ValidatorsExtension))
        {
            if (ObjectReader.From(node, context.Errors) is { } reader)
            {
                _validators[name] = (reader.Boolean("validateRequestBody") ?? false, reader.Boolean("validateRequestParameters") ?? false);
                reader.RejectOthers("a request validator has validateRequestBody and validateRequestParameters");
            }
        }

        _rootValidator = root.String(ValidatorExtension);
    }

    public RequestValidation? Read(ObjectReader path, ObjectReader operation)
    {
        if ((operation.String(ValidatorExtension) ?? _rootValidator) is not { } name)
        {
            return null;
        }

        if (!_validators.TryGetValue(name, out var validator))
        {
            _context.Errors.Add(operation.Node, $"uses the request validator {name}, which {ValidatorsExtension} does not define");
            return null;
        }

        return new RequestValidation(
            validator.Parameters ? [.. ReadParameters(path).Concat(ReadParameters(operation)).Distinct()] : [],
            validator.Body ? ReadBodies(operation) : []);
    }

    private IEnumerable<RequiredParameter> ReadParameters(ObjectReader reader)
    {
        if (!reader.TryGet("parameters", out var node))
        {
            yield break;
        }

        if (node is not SequenceNode parameters)
        {
            _context.Errors.Add(node, "must be a list");
            yield break;
        }

        foreach (var item in parameters.Items)
        {
            if (_references.Read(item, "parameters") is not { } parameter)
            {
                continue;
            }

            var (name, location) = (parameter.RequiredString("name"), parameter.RequiredString("in"));
            if (parameter.Boolean("required") == true && name is not null && location is "header" or "query" or "path")
            {
                yield return new RequiredParameter(
                    location switch { "header" => RequestDestination.Header, "query" => RequestDestination.QueryString, _ => RequestDestination.Path }, name!);
            }
        }
    }

    private ImmutableArray<KeyValuePair<string, JsonSchema>> ReadBodies(ObjectReader operation)
    {
        var bodies = ImmutableArray.CreateBuilder<KeyValuePair<string, JsonSchema>>();
        if (operation.TryGet("requestBody", out var declared) && _references.Read(declared, "requestBodies") is { } body)
        {
            foreach (var (mediaType, node) in body.Map("content"))
            {
                if (ObjectReader.From(node, _context.Errors) is { } content && content.TryGet("schema", out var schema))
                {
                    bodies.Add(new(mediaType, _schemas.Read(schema)));
                }
            }
        }

        return bodies.ToImmutable();
    }
}
