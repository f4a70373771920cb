#!/usr/bin/env bash
# Creates what the journey needs in Entra ID: the Orders API with its app roles, an app that may call it, and, when named, a
# managed identity that may as well. Running it again changes nothing that is there already.
#
#   az login
#   deploy/azure/setup.sh [object id of a managed identity]
set -euo pipefail

managed_identity="${1:-}"
api_name="orders-api"
app_name="azure-app"
identifier_uri="api://orders"

role() { # role <value> <description>
  cat <<JSON
{"id": "$(python3 -c 'import sys, uuid; print(uuid.uuid5(uuid.NAMESPACE_URL, sys.argv[1]))' "$identifier_uri/$1")",
 "value": "$1", "displayName": "$1", "description": "$2", "allowedMemberTypes": ["Application"], "isEnabled": true}
JSON
}

app_id() { # app_id <display name>: finds or creates an app registration
  local id
  id="$(az ad app list --filter "displayName eq '$1'" --query '[0].appId' --output tsv)"
  if [[ -z "$id" ]]; then
    id="$(az ad app create --display-name "$1" --sign-in-audience AzureADMyOrg --query appId --output tsv)"
  fi
  echo "$id"
}

principal_id() { # principal_id <app id>: finds or creates the service principal
  az ad sp show --id "$1" --query id --output tsv 2>/dev/null || az ad sp create --id "$1" --query id --output tsv
}

assign() { # assign <principal object id> <role value>
  local role_id assigned
  role_id="$(az ad app show --id "$api_id" --query "appRoles[?value=='$2'].id | [0]" --output tsv)"
  assigned="$(az rest --method GET --url "https://graph.microsoft.com/v1.0/servicePrincipals/$1/appRoleAssignments" \
    --query "value[?appRoleId=='$role_id' && resourceId=='$api_principal'] | length(@)" --output tsv)"
  if [[ "$assigned" == "0" ]]; then
    az rest --method POST --url "https://graph.microsoft.com/v1.0/servicePrincipals/$1/appRoleAssignments" \
      --body "{\"principalId\": \"$1\", \"resourceId\": \"$api_principal\", \"appRoleId\": \"$role_id\"}" --output none
  fi
}

tenant_id="$(az account show --query tenantId --output tsv)"
api_id="$(app_id "$api_name")"
api_object="$(az ad app show --id "$api_id" --query id --output tsv)"
az rest --method PATCH --url "https://graph.microsoft.com/v1.0/applications/$api_object" --body "{
  \"identifierUris\": [\"$identifier_uri\"],
  \"api\": {\"requestedAccessTokenVersion\": 2},
  \"appRoles\": [$(role Orders.Read 'Read orders'), $(role Orders.Write 'Create and delete orders')]}" --output none
api_principal="$(principal_id "$api_id")"

# Without this, every app of the tenant would get a token for the API, though one without roles.
az ad sp update --id "$api_principal" --set appRoleAssignmentRequired=true

client_id="$(app_id "$app_name")"
client_principal="$(principal_id "$client_id")"
for principal in "$client_principal" ${managed_identity:+"$managed_identity"}; do
  assign "$principal" Orders.Read
  assign "$principal" Orders.Write
done

cat <<VALUES
Tenant id:       $tenant_id
API client id:   $api_id
App client id:   $client_id
Scope:           $identifier_uri/.default
A secret for the app:  az ad app credential reset --id $client_id --append --query password --output tsv
VALUES
