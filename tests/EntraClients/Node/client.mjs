// Microsoft's client for Node as a production app has it: no trust, no option beyond who it is. Run in a container whose network
// says where login.microsoftonline.com is.
import { ConfidentialClientApplication } from "@azure/msal-node";

const { AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET, ORDERS_API_SCOPE, ORDERS_API_URL } = process.env;
const application = new ConfidentialClientApplication({
  auth: {
    clientId: AZURE_CLIENT_ID,
    clientSecret: AZURE_CLIENT_SECRET,
    authority: `https://login.microsoftonline.com/${AZURE_TENANT_ID}`,
  },
});
const { accessToken } = await application.acquireTokenByClientCredential({ scopes: [ORDERS_API_SCOPE] });
const response = await fetch(ORDERS_API_URL, { headers: { Authorization: `Bearer ${accessToken}` } });
console.log(`orders ${response.status}`);
