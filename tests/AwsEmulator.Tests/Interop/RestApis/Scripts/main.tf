# Every kind of resource that an API behind a Lambda authorizer has, by definition and by single resources.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "us-east-1"
}

variable "message" {
  default = "one"
}

resource "aws_iam_role" "functions" {
  name = "functions"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_lambda_function" "all" {
  for_each = toset(["authorizer", "orders"])

  function_name    = each.key
  role             = aws_iam_role.functions.arn
  runtime          = "provided.al2023"
  handler          = "bootstrap"
  filename         = "${each.key}.zip"
  source_code_hash = filebase64sha256("${each.key}.zip")
  timeout          = 20
}

resource "aws_lambda_permission" "all" {
  for_each = {
    "authorizer-body"      = [aws_lambda_function.all["authorizer"].function_name, "${aws_api_gateway_rest_api.body.execution_arn}/authorizers/*"]
    "orders-body"          = [aws_lambda_function.all["orders"].function_name, "${aws_api_gateway_rest_api.body.execution_arn}/*/*"]
    "authorizer-resources" = [aws_lambda_function.all["authorizer"].function_name, "${aws_api_gateway_rest_api.resources.execution_arn}/authorizers/*"]
    "orders-resources"     = [aws_lambda_function.all["orders"].function_name, "${aws_api_gateway_rest_api.resources.execution_arn}/*/*"]
  }

  statement_id  = each.key
  function_name = each.value[0]
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = each.value[1]
}

resource "aws_api_gateway_rest_api" "body" {
  name = "body"
  body = jsonencode(yamldecode(file("openapi.yaml")))
  tags = { "_custom_id_" = "tf-body" }

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

resource "aws_api_gateway_gateway_response" "unauthorized" {
  rest_api_id   = aws_api_gateway_rest_api.body.id
  response_type = "UNAUTHORIZED"
  status_code   = "401"

  response_parameters = {
    "gatewayresponse.header.WWW-Authenticate" = "'Bearer'"
  }

  response_templates = {
    "application/json" = "{\"message\":$context.error.messageString}"
  }
}

resource "aws_api_gateway_deployment" "body" {
  rest_api_id = aws_api_gateway_rest_api.body.id
  depends_on  = [aws_api_gateway_gateway_response.unauthorized]

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_stage" "body" {
  rest_api_id          = aws_api_gateway_rest_api.body.id
  deployment_id        = aws_api_gateway_deployment.body.id
  stage_name           = "dev"
  xray_tracing_enabled = true
}

resource "aws_api_gateway_method_settings" "body" {
  rest_api_id = aws_api_gateway_rest_api.body.id
  stage_name  = aws_api_gateway_stage.body.stage_name
  method_path = "*/*"

  settings {
    metrics_enabled       = true
    throttling_rate_limit = 100
  }
}

resource "aws_api_gateway_rest_api" "resources" {
  name               = "resources"
  binary_media_types = ["image/png"]
  tags               = { "_custom_id_" = "tf-resources" }
}

resource "aws_api_gateway_authorizer" "token" {
  rest_api_id    = aws_api_gateway_rest_api.resources.id
  name           = "token"
  authorizer_uri = aws_lambda_function.all["authorizer"].invoke_arn
}

resource "aws_api_gateway_authorizer" "request" {
  rest_api_id                      = aws_api_gateway_rest_api.resources.id
  name                             = "request"
  type                             = "REQUEST"
  authorizer_uri                   = aws_lambda_function.all["authorizer"].invoke_arn
  identity_source                  = "method.request.header.X-Key,context.path"
  authorizer_result_ttl_in_seconds = 60
}

locals {
  protected = { orders = aws_api_gateway_authorizer.token.id, requested = aws_api_gateway_authorizer.request.id }
}

resource "aws_api_gateway_resource" "protected" {
  for_each = toset(["orders", "requested"])

  rest_api_id = aws_api_gateway_rest_api.resources.id
  parent_id   = aws_api_gateway_rest_api.resources.root_resource_id
  path_part   = each.key
}

resource "aws_api_gateway_request_validator" "all" {
  rest_api_id                 = aws_api_gateway_rest_api.resources.id
  name                        = "all"
  validate_request_body       = true
  validate_request_parameters = true
}

resource "aws_api_gateway_model" "order" {
  rest_api_id  = aws_api_gateway_rest_api.resources.id
  name         = "Order"
  content_type = "application/json"
  schema       = jsonencode({ type = "object" })
}

resource "aws_api_gateway_method" "protected" {
  for_each = aws_api_gateway_resource.protected

  rest_api_id          = aws_api_gateway_rest_api.resources.id
  resource_id          = each.value.id
  http_method          = "GET"
  authorization        = "CUSTOM"
  authorizer_id        = local.protected[each.key]
  request_validator_id = aws_api_gateway_request_validator.all.id
  request_models       = { "application/json" = aws_api_gateway_model.order.name }
  request_parameters   = { "method.request.querystring.page" = false }
}

resource "aws_api_gateway_integration" "protected" {
  for_each = aws_api_gateway_method.protected

  rest_api_id             = aws_api_gateway_rest_api.resources.id
  resource_id             = each.value.resource_id
  http_method             = each.value.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.all["orders"].invoke_arn
}

resource "aws_api_gateway_method" "root" {
  rest_api_id   = aws_api_gateway_rest_api.resources.id
  resource_id   = aws_api_gateway_rest_api.resources.root_resource_id
  http_method   = "GET"
  authorization = "NONE"
}

resource "aws_api_gateway_method_response" "root" {
  rest_api_id         = aws_api_gateway_rest_api.resources.id
  resource_id         = aws_api_gateway_method.root.resource_id
  http_method         = aws_api_gateway_method.root.http_method
  status_code         = "200"
  response_parameters = { "method.response.header.X-Message" = true }
  response_models     = { "application/json" = "Empty" }
}

resource "aws_api_gateway_integration" "root" {
  rest_api_id       = aws_api_gateway_rest_api.resources.id
  resource_id       = aws_api_gateway_method.root.resource_id
  http_method       = aws_api_gateway_method.root.http_method
  type              = "MOCK"
  request_templates = { "application/json" = "{\"statusCode\": 200}" }
}

resource "aws_api_gateway_integration_response" "root" {
  rest_api_id         = aws_api_gateway_rest_api.resources.id
  resource_id         = aws_api_gateway_integration.root.resource_id
  http_method         = aws_api_gateway_integration.root.http_method
  status_code         = aws_api_gateway_method_response.root.status_code
  response_parameters = { "method.response.header.X-Message" = "'${var.message}'" }
  response_templates  = { "application/json" = var.message }
  content_handling    = var.message == "one" ? "CONVERT_TO_TEXT" : null
}

# What is there at first is taken away by the change.
resource "aws_api_gateway_rest_api_policy" "resources" {
  count       = var.message == "one" ? 1 : 0
  rest_api_id = aws_api_gateway_rest_api.resources.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "execute-api:Invoke"
      Resource  = "${aws_api_gateway_rest_api.resources.execution_arn}/*/GET/"
    }]
  })
}

resource "aws_api_gateway_deployment" "resources" {
  rest_api_id = aws_api_gateway_rest_api.resources.id
  triggers    = { change = var.message }
  depends_on  = [aws_api_gateway_integration.protected, aws_api_gateway_integration_response.root, aws_api_gateway_rest_api_policy.resources]

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_stage" "resources" {
  rest_api_id   = aws_api_gateway_rest_api.resources.id
  deployment_id = aws_api_gateway_deployment.resources.id
  stage_name    = "dev"
  variables     = { message = var.message }
}
