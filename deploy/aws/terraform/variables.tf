variable "name" {
  description = "What the names of all resources begin with."
  type        = string
  default     = "causeway-orders"
}

variable "tenant_id" {
  description = "The Entra tenant whose tokens are accepted."
  type        = string

  validation {
    condition     = can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", var.tenant_id))
    error_message = "A tenant id is a GUID in lower case."
  }
}

variable "api_client_id" {
  description = "The client id of the API's app registration, which is the audience of its tokens."
  type        = string

  validation {
    condition     = can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", var.api_client_id))
    error_message = "A client id is a GUID in lower case."
  }
}

variable "authorizer_environment" {
  description = "More settings of the authorizer, or others than these templates make: AUTHORIZER_JWKS_URI for keys from elsewhere, for example."
  type        = map(string)
  default     = {}
}

variable "stage_name" {
  description = "The stage of the API."
  type        = string
  default     = "dev"
}

variable "authorizer_zip" {
  description = "The published authorizer."
  type        = string
  default     = "../../../artifacts/embedded/publish/authorizer-provided-al2023.zip"
}

variable "orders_zip" {
  description = "The published orders API."
  type        = string
  default     = "../../../artifacts/deploy/orders-api.zip"
}

variable "log_retention_days" {
  description = "How long logs are kept."
  type        = number
  default     = 30
}

variable "alarm_topic_arn" {
  description = "An SNS topic for alarms; null for none."
  type        = string
  default     = null
}
