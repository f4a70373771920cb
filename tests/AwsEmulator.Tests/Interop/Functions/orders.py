"""Tells for whom it was called."""


def handle(event):
    print("called", flush=True)
    return {"statusCode": 200, "body": "orders for " + event["requestContext"]["authorizer"]["principalId"]}
