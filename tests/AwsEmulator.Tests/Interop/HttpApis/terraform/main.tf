# An HTTP API by resources, and one by its OpenAPI document, against any endpoint of API Gateway.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

variable "endpoint" {
  type = string
}

variable "backend_arn" {
  type = string
}

variable "authorizer_uri" {
  type = string
}

variable "description" {
  type    = string
  default = "Orders"
}

variable "writable" {
  type    = bool
  default = true
}

provider "aws" {
  region                      = "us-east-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_requesting_account_id  = true

  endpoints {
    apigatewayv2 = var.endpoint
  }
}

resource "aws_apigatewayv2_api" "orders" {
  name          = "orders"
  protocol_type = "HTTP"
  description   = var.description
  tags          = { "_custom_id_" = "tf-orders", "owner" = "sales" }

  cors_configuration {
    allow_origins = ["https://a.example"]
    allow_methods = var.writable ? ["GET", "POST"] : ["GET"]
    allow_headers = ["authorization"]
    max_age       = 300
  }
}

resource "aws_apigatewayv2_integration" "backend" {
  api_id                 = aws_apigatewayv2_api.orders.id
  integration_type       = "AWS_PROXY"
  integration_uri        = var.backend_arn
  payload_format_version = "2.0"
  request_parameters     = var.writable ? { "append:header.x-caller" = "$context.authorizer.user", "overwrite:header.x-api" = "orders" } : { "overwrite:header.x-api" = "orders" }

  response_parameters {
    status_code = 200
    mappings    = { "append:header.x-served-by" = "$context.apiId" }
  }
}

resource "aws_apigatewayv2_authorizer" "lambda" {
  api_id                            = aws_apigatewayv2_api.orders.id
  name                              = "lambda"
  authorizer_type                   = "REQUEST"
  authorizer_uri                    = var.authorizer_uri
  authorizer_payload_format_version = "2.0"
  enable_simple_responses           = true
  identity_sources                  = ["$request.header.Authorization"]
  authorizer_result_ttl_in_seconds  = var.writable ? 300 : 0
}

resource "aws_apigatewayv2_authorizer" "jwt" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "jwt"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://issuer.example/tenant"
    audience = ["orders-api"]
  }
}

resource "aws_apigatewayv2_route" "read" {
  api_id             = aws_apigatewayv2_api.orders.id
  route_key          = "GET /orders"
  target             = "integrations/${aws_apigatewayv2_integration.backend.id}"
  authorization_type = "CUSTOM"
  authorizer_id      = aws_apigatewayv2_authorizer.lambda.id
}

resource "aws_apigatewayv2_route" "write" {
  count                = var.writable ? 1 : 0
  api_id               = aws_apigatewayv2_api.orders.id
  route_key            = "POST /orders"
  target               = "integrations/${aws_apigatewayv2_integration.backend.id}"
  authorization_type   = "JWT"
  authorizer_id        = aws_apigatewayv2_authorizer.jwt.id
  authorization_scopes = ["orders.write"]
}

resource "aws_apigatewayv2_stage" "live" {
  api_id          = aws_apigatewayv2_api.orders.id
  name            = "$default"
  auto_deploy     = true
  stage_variables = var.writable ? { color = "blue", size = "m" } : { color = "green" }

  default_route_settings {
    throttling_rate_limit  = 1000
    throttling_burst_limit = 500
  }

  route_settings {
    route_key              = "GET /orders"
    throttling_rate_limit  = 100
    throttling_burst_limit = 50
  }
}

resource "aws_apigatewayv2_deployment" "frozen" {
  api_id      = aws_apigatewayv2_api.orders.id
  description = "frozen"

  depends_on = [aws_apigatewayv2_route.read]
}

resource "aws_apigatewayv2_stage" "frozen" {
  api_id        = aws_apigatewayv2_api.orders.id
  name          = "frozen"
  deployment_id = aws_apigatewayv2_deployment.frozen.id
}

resource "aws_apigatewayv2_api" "imported" {
  name          = "imported"
  version       = "1"
  protocol_type = "HTTP"
  tags          = { "_custom_id_" = "tf-imported" }

  body = jsonencode({
    openapi = "3.0.1"
    info    = { title = "imported", version = "1" }
    paths = {
      "/orders" = {
        get = {
          security = [{ lambda = [] }]
          x-amazon-apigateway-integration = {
            type                 = "aws_proxy"
            httpMethod           = "POST"
            payloadFormatVersion = "2.0"
            uri                  = replace(var.authorizer_uri, "/arn:aws:lambda:.*\\/invocations/", "${var.backend_arn}/invocations")
          }
        }
      }
    }
    components = {
      securitySchemes = {
        lambda = {
          type = "apiKey"
          name = "Authorization"
          in   = "header"
          x-amazon-apigateway-authorizer = {
            type                           = "request"
            identitySource                 = "$request.header.Authorization"
            authorizerUri                  = var.authorizer_uri
            authorizerPayloadFormatVersion = "2.0"
            enableSimpleResponses          = true
          }
        }
      }
    }
  })
}

resource "aws_apigatewayv2_stage" "imported" {
  api_id      = aws_apigatewayv2_api.imported.id
  name        = "$default"
  auto_deploy = true
}

output "api_endpoint" {
  value = aws_apigatewayv2_api.orders.api_endpoint
}
