"""TOKEN: "Bearer good" may pass. REQUEST: of the header X-Key, "good" may pass, "unknown" is nobody, and others may not."""


def handle(event):
    if event["type"] == "REQUEST":
        key = event["headers"]["X-Key"]
        allowed, known = key == "good", key != "unknown"
    else:
        allowed = known = event["authorizationToken"] == "Bearer good"
    if not known:
        raise Exception("Unauthorized")
    print("authorized", flush=True)
    effect = "Allow" if allowed else "Deny"
    statement = {"Effect": effect, "Action": "execute-api:Invoke", "Resource": event["methodArn"]}
    return {"principalId": "me", "policyDocument": {"Version": "2012-10-17", "Statement": [statement]}}
