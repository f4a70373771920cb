terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}

data "aws_partition" "current" {}
data "aws_region" "current" {}
data "aws_caller_identity" "current" {}

locals {
  openapi = file("${path.module}/../../../samples/OrdersApi/openapi.yaml")

  # The definition names functions with CloudFormation's Fn::Sub; here the same placeholders are filled in as text.
  unwrapped = replace(local.openapi, "/(uri|authorizerUri):\\s*\\n\\s*Fn::Sub:/", "$1:")
  body = yamldecode(
    replace(replace(replace(replace(local.unwrapped,
      "$${AWS::Partition}", data.aws_partition.current.partition),
      "$${AWS::Region}", data.aws_region.current.name),
      "$${OrdersFunction.Arn}", aws_lambda_function.orders.arn),
    "$${AuthorizerFunction.Arn}", aws_lambda_function.authorizer.arn)
  )
}

resource "aws_api_gateway_rest_api" "orders" {
  name = "${var.name}-api"
  body = jsonencode(local.body)

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

resource "aws_api_gateway_gateway_response" "unauthorized" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  response_type = "UNAUTHORIZED"
  status_code   = "401"

  response_parameters = {
    "gatewayresponse.header.WWW-Authenticate" = "'Bearer'"
  }

  response_templates = {
    "application/json" = "{\"message\":$context.error.messageString}"
  }
}

resource "aws_api_gateway_deployment" "orders" {
  rest_api_id = aws_api_gateway_rest_api.orders.id

  triggers = {
    redeployment = sha1(jsonencode([local.body, aws_api_gateway_gateway_response.unauthorized]))
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_stage" "orders" {
  rest_api_id          = aws_api_gateway_rest_api.orders.id
  deployment_id        = aws_api_gateway_deployment.orders.id
  stage_name           = var.stage_name
  xray_tracing_enabled = true
}

resource "aws_api_gateway_method_settings" "orders" {
  rest_api_id = aws_api_gateway_rest_api.orders.id
  stage_name  = aws_api_gateway_stage.orders.stage_name
  method_path = "*/*"

  settings {
    metrics_enabled        = true
    throttling_rate_limit  = 100
    throttling_burst_limit = 200
  }
}
