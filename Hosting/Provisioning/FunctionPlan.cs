using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Causeway.Hosting.Provisioning;

/// <summary>The calls that bring one Lambda function to its definition.</summary>
internal static class FunctionPlan
{
    /// <summary>The tag of what this client has made: it changes and deletes nothing else.</summary>
    public const string ManagedTag = "causeway:managed";

    /// <summary>The tag of functions that attached processes serve.</summary>
    public const string AttachedTag = "causeway:attached";

    private const string Service = "lambda";
    private const string Functions = "/2015-03-31/functions";

    public static AwsCall Get(string function) => new(Service, "GetFunction", HttpMethod.Get, $"{Functions}/{function}")
    {
        Presumed = null,
        OnlyReads = true,
    };

    /// <summary>Whether attached processes serve a function, given GetFunction's answer.</summary>
    public static bool IsAttached(JsonObject existing) => (string?)existing["Tags"]?[AttachedTag] == "true";

    public static AwsCall GetConfiguration(string function) =>
        new(Service, "GetFunctionConfiguration", HttpMethod.Get, $"{Functions}/{function}/configuration")
        {
            Presumed = new JsonObject { ["State"] = "Active", ["LastUpdateStatus"] = "Successful" },
        };

    public static AwsCall Create(FunctionDefinition function)
    {
        var body = Configuration(function);
        body["FunctionName"] = function.Name;
        body["Code"] = new JsonObject { ["ZipFile"] = Convert.ToBase64String(function.Zip.Span) };
        body["Architectures"] = new JsonArray(function.Architecture);
        body["PackageType"] = "Zip";
        body["Tags"] = new JsonObject { [ManagedTag] = "true" };
        if (function.IsAttached)
        {
            body["Tags"]![AttachedTag] = "true";
        }

        return new(Service, "CreateFunction", HttpMethod.Post, Functions) { Body = body };
    }

    /// <summary>What differs from the definition, given GetFunction's answer. Between two calls the function must be active again.</summary>
    /// <exception cref="AwsException">The function is somebody else's.</exception>
    public static IEnumerable<AwsCall> Update(FunctionDefinition function, JsonObject existing)
    {
        RequireManaged(function.Name, existing);
        if ((string?)existing["Configuration"]?["CodeSha256"] != Convert.ToBase64String(SHA256.HashData(function.Zip.Span)))
        {
            yield return new(Service, "UpdateFunctionCode", HttpMethod.Put, $"{Functions}/{function.Name}/code")
            {
                Body = new JsonObject
                {
                    ["ZipFile"] = Convert.ToBase64String(function.Zip.Span),
                    ["Architectures"] = new JsonArray(function.Architecture),
                },
            };
        }

        var configuration = Configuration(function);
        if (!configuration.All(setting => IsSet(setting.Key, setting.Value, existing["Configuration"] as JsonObject)))
        {
            yield return new(Service, "UpdateFunctionConfiguration", HttpMethod.Put, $"{Functions}/{function.Name}/configuration")
            {
                Body = configuration,
            };
        }
    }

    /// <summary>Lets API Gateway invoke a function for some resources of an API.</summary>
    public static AwsCall AddPermission(string function, string statementId, string sourceArn) =>
        new(Service, "AddPermission", HttpMethod.Post, $"{Functions}/{function}/policy")
        {
            Tolerated = "ResourceConflictException",
            Body = new JsonObject
            {
                ["StatementId"] = statementId,
                ["Action"] = "lambda:InvokeFunction",
                ["Principal"] = "apigateway.amazonaws.com",
                ["SourceArn"] = sourceArn,
            },
        };

    /// <exception cref="AwsException">The function is somebody else's.</exception>
    public static AwsCall Delete(string function, JsonObject existing)
    {
        RequireManaged(function, existing);
        return new(Service, "DeleteFunction", HttpMethod.Delete, $"{Functions}/{function}");
    }

    /// <returns>Null while it is not settled.</returns>
    /// <exception cref="AwsException">It never will be active.</exception>
    public static bool IsActive(string function, JsonObject configuration)
    {
        var state = (string?)configuration["State"];
        var update = (string?)configuration["LastUpdateStatus"];
        if (state == "Failed" || update == "Failed")
        {
            var reason = (string?)configuration["StateReason"] ?? (string?)configuration["LastUpdateStatusReason"];
            throw new AwsException($"The function {function} is not usable: {reason ?? "AWS gave no reason."}");
        }

        // Members that an emulator leaves out are taken for settled.
        return state is null or "Active" or "Inactive" && update is null or "Successful";
    }

    private static JsonObject Configuration(FunctionDefinition function)
    {
        var variables = new JsonObject();
        foreach (var (name, value) in function.Variables)
        {
            variables[name] = value;
        }

        return new JsonObject
        {
            ["Runtime"] = "provided.al2023",
            ["Handler"] = "bootstrap",
            ["Role"] = function.Role,
            ["Timeout"] = (int)Math.Ceiling(function.Timeout.TotalSeconds),
            ["MemorySize"] = function.MemorySize,
            ["Environment"] = new JsonObject { ["Variables"] = variables },
        };
    }

    /// <summary>Whether the function has a setting already; AWS leaves out an environment without variables.</summary>
    private static bool IsSet(string name, JsonNode? value, JsonObject? configuration) => name is "Environment"
        ? JsonNode.DeepEquals(value?["Variables"], configuration?[name]?["Variables"] ?? new JsonObject())
        : JsonNode.DeepEquals(value, configuration?[name]);

    private static void RequireManaged(string function, JsonObject existing)
    {
        if ((string?)existing["Tags"]?[ManagedTag] != "true")
        {
            throw new AwsException(
                $"The account has a function {function} already, which is not ours: it has no tag {ManagedTag}=true. Rename one of the two, or delete it.");
        }
    }
}
