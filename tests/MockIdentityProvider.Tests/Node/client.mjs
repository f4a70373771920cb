// A small app with an unmodified client of Microsoft's, which prints the token it gets.
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import {
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  DefaultAzureCredential,
  ManagedIdentityCredential,
  WorkloadIdentityCredential,
} from "@azure/identity";
import { ConfidentialClientApplication, ManagedIdentityApplication } from "@azure/msal-node";

const [client, json] = process.argv.slice(2);
const settings = JSON.parse(json);
const { authorityHost, tenantId, clientId, secret, certificate, assertion, assertionFile, scope } = settings;
const options = { authorityHost, disableInstanceDiscovery: true };

const credentials = {
  ClientSecretCredential: () => new ClientSecretCredential(tenantId, clientId, secret, options),
  ClientCertificateCredential: () => new ClientCertificateCredential(tenantId, clientId, { certificatePath: certificate }, options),
  "ClientCertificateCredential with its chain": () =>
    new ClientCertificateCredential(tenantId, clientId, { certificatePath: certificate }, { ...options, sendCertificateChain: true }),
  ClientAssertionCredential: () => new ClientAssertionCredential(tenantId, clientId, async () => assertion, options),
  WorkloadIdentityCredential: () =>
    new WorkloadIdentityCredential({ ...options, tenantId, clientId, tokenFilePath: assertionFile }),
  ManagedIdentityCredential: () => (clientId ? new ManagedIdentityCredential({ clientId }) : new ManagedIdentityCredential()),
  DefaultAzureCredential: () => new DefaultAzureCredential(),
};

const applications = {
  "msal-node secret": () => confidentialClient({ clientSecret: secret }),
  "msal-node secret in OIDC mode": () => confidentialClient({ clientSecret: secret, protocolMode: "OIDC" }, "/v2.0"),
  "msal-node certificate": () => confidentialClient({ clientCertificate: readCertificate() }),
  "msal-node assertion": () => confidentialClient({ clientAssertion: async () => assertion }),
};

function confidentialClient(auth, path = "") {
  return new ConfidentialClientApplication({
    auth: { clientId, authority: `${authorityHost}/${tenantId}${path}`, knownAuthorities: [new URL(authorityHost).host], ...auth },
  });
}

function readCertificate() {
  const pem = readFileSync(certificate, "utf8");
  const thumbprintSha256 = new X509Certificate(pem).fingerprint256.replaceAll(":", "");
  return { thumbprintSha256, privateKey: pem, x5c: pem };
}

async function getToken() {
  if (client in credentials) {
    return (await credentials[client]().getToken(scope)).token;
  }

  if (client in applications) {
    return (await applications[client]().acquireTokenByClientCredential({ scopes: [scope] })).accessToken;
  }

  if (client === "msal-node managed identity") {
    const managedIdentityIdParams = clientId && { userAssignedClientId: clientId };
    const application = new ManagedIdentityApplication({ managedIdentityIdParams });
    return (await application.acquireToken({ resource: scope.replace("/.default", "") })).accessToken;
  }

  throw new Error(`'${client}' is no client.`);
}

console.log(await getToken());
