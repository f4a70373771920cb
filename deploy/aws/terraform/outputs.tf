output "api_url" {
  description = "The invoke URL of the stage."
  value       = aws_api_gateway_stage.orders.invoke_url
}
