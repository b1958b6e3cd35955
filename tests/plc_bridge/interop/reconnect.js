// An OPC UA client that is not ours loses its connection and takes its session up again, with its subscription.
// Called as: node reconnect.js ENDPOINT FOLDER; answers with one line of JSON. Somebody must cut the connection.
"use strict";

const {
  AttributeIds, MessageSecurityMode, OPCUACertificateManager, OPCUAClient, SecurityPolicy, TimestampsToReturn,
} = require("node-opcua");
const path = require("path");

const [endpoint, folder] = process.argv.slice(2);

(async () => {
  const clientCertificateManager = new OPCUACertificateManager({
    rootFolder: path.join(folder, "reconnecting"),
    automaticallyAcceptUnknownCertificate: true,
  });
  await clientCertificateManager.initialize();
  const client = OPCUAClient.create({
    applicationName: "reconnecting",
    applicationUri: "urn:test:reconnecting",
    clientCertificateManager,
    endpointMustExist: false,
    connectionStrategy: { maxRetry: 100, initialDelay: 100, maxDelay: 200 },
    securityMode: MessageSecurityMode.SignAndEncrypt,
    securityPolicy: SecurityPolicy.Basic256Sha256,
  });
  const restored = new Promise((resolve) => client.on("connection_reestablished", resolve));
  await client.connect(endpoint);
  const session = await client.createSession();
  const before = session.sessionId.toString();
  const subscription = await session.createSubscription2({
    requestedPublishingInterval: 50, requestedLifetimeCount: 1000, requestedMaxKeepAliveCount: 10,
    maxNotificationsPerPublish: 0, publishingEnabled: true, priority: 1,
  });
  const number = subscription.subscriptionId;
  let heard = 0;
  const item = await subscription.monitor(
    { nodeId: "ns=2;s=sorting.eye.on", attributeId: AttributeIds.Value },
    { samplingInterval: 10, queueSize: 10, discardOldest: true }, TimestampsToReturn.Both,
  );
  const again = new Promise((resolve) => item.on("changed", (value) => { heard += 1; if (value.value.value === true) resolve(); }));
  await restored;
  await again;
  const result = { same: before === session.sessionId.toString(), subscription: number === subscription.subscriptionId };
  await session.close();
  await client.disconnect();
  console.log(JSON.stringify(result));
  process.exit(0);
})();
