namespace Amazon.Lambda.Core;

public interface ICognitoIdentity
{
    public string IdentityId { get; }

    public string IdentityPoolId { get; }
}
