data "aws_iam_policy_document" "lambda" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

# Neither function calls anything of AWS: they write to their own logs and send traces.
data "aws_iam_policy_document" "logs_and_traces" {
  for_each = aws_cloudwatch_log_group.functions

  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${each.value.arn}:*"]
  }

  statement {
    actions   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
    resources = ["*"]
  }
}

resource "aws_cloudwatch_log_group" "functions" {
  for_each = toset(["authorizer", "orders"])

  name              = "/aws/lambda/${var.name}-${each.key}"
  retention_in_days = var.log_retention_days
}

resource "aws_iam_role" "functions" {
  for_each = aws_cloudwatch_log_group.functions

  name               = "${var.name}-${each.key}"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_iam_role_policy" "functions" {
  for_each = aws_iam_role.functions

  name   = "logs-and-traces"
  role   = each.value.id
  policy = data.aws_iam_policy_document.logs_and_traces[each.key].json
}

resource "aws_lambda_function" "authorizer" {
  function_name    = "${var.name}-authorizer"
  description      = "Verifies Entra access tokens and answers with an IAM policy for the whole stage."
  role             = aws_iam_role.functions["authorizer"].arn
  runtime          = "provided.al2023"
  handler          = "bootstrap"
  architectures    = ["x86_64"]
  filename         = var.authorizer_zip
  source_code_hash = try(filebase64sha256(var.authorizer_zip), null)
  memory_size      = 512
  timeout          = 10

  environment {
    variables = merge({
      AUTHORIZER_ISSUERS     = "https://login.microsoftonline.com/${var.tenant_id}/v2.0"
      AUTHORIZER_AUDIENCES   = var.api_client_id
      AUTHORIZER_PERMISSIONS = "/var/task/permissions.json"
    }, var.authorizer_environment)
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.functions["authorizer"].name
  }

  tracing_config {
    mode = "Active"
  }
}

resource "aws_lambda_function" "orders" {
  function_name    = "${var.name}-orders"
  description      = "The orders API."
  role             = aws_iam_role.functions["orders"].arn
  runtime          = "provided.al2023"
  handler          = "bootstrap"
  architectures    = ["x86_64"]
  filename         = var.orders_zip
  source_code_hash = try(filebase64sha256(var.orders_zip), null)
  memory_size      = 512
  timeout          = 15

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.functions["orders"].name
  }

  tracing_config {
    mode = "Active"
  }
}

# API Gateway calls the authorizer in its own name and the backend in the name of a method.
resource "aws_lambda_permission" "authorizer" {
  function_name  = aws_lambda_function.authorizer.function_name
  action         = "lambda:InvokeFunction"
  principal      = "apigateway.amazonaws.com"
  source_account = data.aws_caller_identity.current.account_id
  source_arn     = "${aws_api_gateway_rest_api.orders.execution_arn}/authorizers/*"
}

resource "aws_lambda_permission" "orders" {
  function_name  = aws_lambda_function.orders.function_name
  action         = "lambda:InvokeFunction"
  principal      = "apigateway.amazonaws.com"
  source_account = data.aws_caller_identity.current.account_id
  source_arn     = "${aws_api_gateway_rest_api.orders.execution_arn}/${var.stage_name}/*"
}
