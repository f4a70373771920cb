"""Behaves as Python's runtime interface client does where it meets the Runtime API: an address is a host and a port."""
import http.client
import importlib
import json
import os
import sys

address = os.environ["AWS_LAMBDA_RUNTIME_API"]


def call(method, path, body=None):
    connection = http.client.HTTPConnection(address)
    connection.request(method, "/2018-06-01/runtime" + path, body)
    response = connection.getresponse()
    return response.headers, response.read()


def describe(error):
    return json.dumps({"errorMessage": str(error), "errorType": type(error).__name__})


module, name = sys.argv[1].rsplit(".", 1)
try:
    handler = getattr(importlib.import_module(module), name)
except Exception as error:
    call("POST", "/init/error", describe(error))
    sys.exit(1)
while True:
    headers, event = call("GET", "/invocation/next")
    invocation = "/invocation/" + headers["Lambda-Runtime-Aws-Request-Id"]
    try:
        call("POST", invocation + "/response", json.dumps(handler(json.loads(event), None)))
    except Exception as error:
        call("POST", invocation + "/error", describe(error))
