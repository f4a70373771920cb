using System.Security.Cryptography;
using Causeway.AwsEmulator.Lambda.Code;
using Causeway.AwsEmulator.Lambda.ControlPlane.Input;
using Causeway.AwsEmulator.Lambda.InvokeApi;

namespace Causeway.AwsEmulator.Lambda.ControlPlane.Operations;

/// <summary>A function's zip as a request brought it.</summary>
internal sealed record CodeInput(byte[] Zip, string Sha256)
{
    /// <param name="code">The object with <c>ZipFile</c>.</param>
    /// <exception cref="LambdaException">It is no zip, or not one that may be extracted.</exception>
    public static CodeInput Read(InputObject code)
    {
        if (code.Has("ImageUri"))
        {
            throw Invalid("Container images are not supported by this emulator; attach the image's process to the function instead.");
        }

        if (code.Has("S3Bucket"))
        {
            throw Invalid(
                "Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The specified bucket does not exist. "
                + "This emulator has no S3; send the zip itself as ZipFile.");
        }

        var zip = code.Blob("ZipFile") ?? throw Invalid("Please provide a source for function code.");
        try
        {
            ZipPlan.Check(zip);
        }
        catch (InvalidZipException exception)
        {
            throw Invalid(exception.Message);
        }

        return new CodeInput(zip, Convert.ToBase64String(SHA256.HashData(zip)));
    }

    public static string NewKey(string functionName) => $"{functionName}/{Guid.NewGuid():N}";

    private static LambdaException Invalid(string message) => new(LambdaError.InvalidParameter(message));
}
