# Refused tokens are Lambda errors too, so the alarms count the authorizer's own metric: failures are what users see as 500.
locals {
  alarms = {
    Failed       = { threshold = 1, period = 60, description = "The authorizer cannot decide, for want of keys or of a proper event; callers get 500." }
    Unauthorized = { threshold = 100, period = 300, description = "Many tokens are refused; a client is misconfigured or somebody is trying." }
  }
}

resource "aws_cloudwatch_metric_alarm" "decisions" {
  for_each = local.alarms

  alarm_name          = "${var.name}-authorizer-${lower(each.key)}"
  alarm_description   = each.value.description
  namespace           = "Authorizer"
  metric_name         = "decisions"
  statistic           = "Sum"
  period              = each.value.period
  evaluation_periods  = 1
  threshold           = each.value.threshold
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_topic_arn == null ? [] : [var.alarm_topic_arn]

  dimensions = {
    functionName = aws_lambda_function.authorizer.function_name
    outcome      = each.key
  }
}
